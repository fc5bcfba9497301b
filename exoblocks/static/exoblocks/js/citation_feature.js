/* The citation feature of Wagtail's rich text editor: its tokens and its chooser window. No build step. */
(() => {
  const { React, DraftJS, draftail } = window;
  const { EditorState, Modifier } = DraftJS;
  const { Icon, Portal } = window.wagtail.components;
  const TYPE = 'CITATION';
  const element = React.createElement;
  const translated = (text) => (window.gettext ? window.gettext(text) : text);

  /* --- The window ------------------------------------------------------------------------------ */

  /* Ticked references move to a separate list, which keeps them and their order during later searches. */
  const keepChosen = (form) => {
    const results = form.querySelector('#search-results');
    const list = form.querySelector('[data-exo-chosen]');
    const boxes = () => [...list.querySelectorAll('input')];
    const boxOf = (id) => boxes().find((box) => box.value === id);

    const show = () => {
      results.querySelectorAll('[data-multiple-choice-select]').forEach((box) => {
        box.removeAttribute('name');
        box.checked = Boolean(boxOf(box.value));
      });
      form.querySelector('[data-exo-none]').hidden = boxes().length > 0;
      form.querySelector('[data-multiple-choice-submit]').disabled = !boxes().length;
    };
    const add = ({ id, title }) => {
      if (boxOf(id)) return;
      const box = Object.assign(document.createElement('input'), {
        type: 'checkbox',
        name: 'id',
        value: id,
        checked: true,
      });
      box.dataset.multipleChoiceSelect = '';
      const label = document.createElement('label');
      label.append(box, ` ${title}`);
      const item = document.createElement('li');
      item.append(label);
      list.append(item);
    };

    form.addEventListener('change', ({ target }) => {
      if (!target.matches('[data-multiple-choice-select]')) return;
      const wasListed = list.contains(target);
      if (target.checked) {
        add({ id: target.value, title: target.closest('tr').querySelector('label').textContent.trim() });
      } else {
        boxOf(target.value)?.closest('li').remove();
      }
      show();
      if (wasListed) (boxes().pop() || results.querySelector('input, a'))?.focus();
    });
    form.addEventListener('exoblocks:added', ({ detail }) => {
      detail.forEach(add);
      show();
      boxOf(detail[detail.length - 1].id).focus();
    });
    new MutationObserver(show).observe(results, { childList: true });
    show();
  };

  const handlers = window.exoblocks.referenceWindow(window.CHOOSER_MODAL_ONLOAD_HANDLERS);
  const formIn = (modal) => modal.body[0].querySelector('[data-multiple-choice-form]');
  const onload = {
    ...handlers,
    choose: (modal, data) => {
      handlers.choose(modal, data);
      // Users without permission see a message instead.
      if (formIn(modal)) keepChosen(formIn(modal));
    },
    added: (modal, data) => {
      modal.body[0]
        .querySelectorAll('[data-chooser-modal-creation-form], [data-exo-paste]')
        .forEach((form) => form.reset());
      modal.body[0].querySelector('#tab-label-search').click();
      formIn(modal).dispatchEvent(new CustomEvent('exoblocks:added', { detail: data.result }));
    },
  };

  /* --- Into the text --------------------------------------------------------------------------- */

  let toRemove = null;

  class CitationSource extends draftail.ModalWorkflowSource {
    componentDidMount() {
      if (toRemove && toRemove === this.props.entityKey) {
        this.replace([]);
      } else {
        super.componentDidMount();
      }
      toRemove = null;
    }

    /* The token that contains the cursor or is directly before it; otherwise null. Draftail's own value is
       from before it removes the slash command from the text. */
    edited() {
      const { editorState } = this.props;
      const key = draftail.DraftUtils.getSelectionEntity(editorState);
      return key && editorState.getCurrentContent().getEntity(key).getType() === TYPE ? key : null;
    }

    getChooserConfig() {
      const { editorState, entityType } = this.props;
      const key = this.edited();
      const { id, locator } = key ? editorState.getCurrentContent().getEntity(key).getData() : {};
      return {
        url: entityType.chooserUrl,
        urlParams: key ? { id, locator } : {},
        onload,
        responses: { chosen: this.onChosen },
      };
    }

    onChosen(citations) {
      this.workflow.close();
      this.replace(citations);
    }

    /* The edited token is replaced. A new one does not replace any text. */
    replace(citations) {
      const { editorState, onComplete } = this.props;
      const edited = this.edited();
      const current = editorState.getSelection();
      const end = { anchorOffset: current.getEndOffset(), focusOffset: current.getEndOffset() };
      const ends = { anchorKey: current.getEndKey(), focusKey: current.getEndKey(), isBackward: false };
      let selection = edited
        ? draftail.DraftUtils.getEntitySelection(editorState, edited)
        : current.merge({ ...end, ...ends });
      let content = editorState.getCurrentContent();
      const put = (text, key) => {
        content = Modifier.replaceText(content, selection, text, null, key);
        selection = content.getSelectionAfter();
      };
      const before = content
        .getBlockForKey(selection.getStartKey())
        .getText()
        .slice(0, selection.getStartOffset());
      if (!citations.length) put('');
      citations.forEach(({ text, ...data }, index) => {
        if (index || (!edited && /[^\s([]$/.test(before))) put(' ');
        content = content.createEntity(TYPE, 'IMMUTABLE', data);
        put(text, content.getLastCreatedEntityKey());
      });
      const change = citations.length ? 'insert-characters' : 'remove-range';
      onComplete(EditorState.push(editorState, content, change));
    }
  }

  /* --- A token --------------------------------------------------------------------------------- */

  class CitationToken extends React.Component {
    constructor(props) {
      super(props);
      this.state = { at: null };
      this.open = this.open.bind(this);
      this.close = () => this.setState({ at: null });
    }

    open({ target }) {
      const token = target.closest('[data-draftail-trigger]');
      if (!token) return; // in the tooltip
      const node = token.closest('[data-draftail-editor-wrapper]');
      const { top, left } = node.getBoundingClientRect();
      const { scrollTop, scrollLeft } = document.documentElement;
      const place = token.getBoundingClientRect();
      this.setState({
        at: {
          node,
          top: place.top - top - scrollTop,
          left: Math.max(place.left - left - scrollLeft, 0),
          width: place.width,
          height: place.height,
        },
      });
    }

    button(label, className, act) {
      const onClick = (event) => {
        event.preventDefault();
        event.stopPropagation();
        act(this.props.entityKey);
      };
      return element('button', { type: 'button', className: `button button-small ${className}`, onClick }, label);
    }

    tooltip() {
      const { entityKey, contentState, onEdit } = this.props;
      const { title, status, locator } = contentState.getEntity(entityKey).getData();
      const remove = (key) => {
        toRemove = key;
        onEdit(key);
      };
      return element(
        draftail.Tooltip,
        { target: this.state.at, direction: 'top-left' },
        element('p', { className: 'exo-token__title' }, [title, locator].filter(Boolean).join(', ')),
        status && status !== title && element('p', { className: 'exo-token__status' }, status),
        this.button(translated('Edit'), 'Tooltip__button', onEdit),
        this.button(translated('Remove'), 'button-secondary no Tooltip__button', remove),
      );
    }

    render() {
      const { children, contentState, entityKey } = this.props;
      const { title, status, icon, tone } = contentState.getEntity(entityKey).getData();
      const { at } = this.state;
      return element(
        'span',
        {
          className: `exo-token exo-token--${tone}`,
          title: [title, status].filter((text, index, all) => text && all.indexOf(text) === index).join('. '),
          'data-status': status,
          'data-draftail-trigger': true,
          // Not on click, which would move the focus away from the text.
          onMouseUp: this.open,
        },
        element(Icon, { name: icon, className: 'exo-token__icon' }),
        children,
        at &&
          element(
            Portal,
            { node: at.node, onClose: this.close, closeOnClick: true, closeOnType: true, closeOnResize: true },
            this.tooltip(),
          ),
      );
    }
  }

  draftail.registerPlugin({ type: TYPE, source: CitationSource, decorator: CitationToken }, 'entityTypes');
})();
