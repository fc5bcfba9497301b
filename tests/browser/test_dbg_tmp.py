import pytest
from django.db import connections
from wagtail.models import Page
pytestmark=[pytest.mark.django_db(transaction=True, serialized_rollback=True)]
@pytest.mark.parametrize("n",[1,2,3])
def test_x(n, page, live_server):
    c=connections["default"]
    print(n,id(c),hasattr(c,"_test_serialized_contents"),Page.objects.count())
