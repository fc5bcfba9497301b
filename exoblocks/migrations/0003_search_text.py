import django.db.models.deletion
from django.db import migrations, models

BATCH = 1000


def move_search_texts(apps, schema_editor):
    alias = schema_editor.connection.alias
    references = apps.get_model("exoblocks", "Reference").objects.using(alias)
    search_texts = apps.get_model("exoblocks", "SearchText")
    rows = references.values_list("pk", "search_text").order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        search_texts.objects.using(alias).bulk_create(
            search_texts(reference_id=pk, text=text) for pk, text in batch
        )
        last = batch[-1][0]


def move_back(apps, schema_editor):
    alias = schema_editor.connection.alias
    references = apps.get_model("exoblocks", "Reference").objects.using(alias)
    search_texts = apps.get_model("exoblocks", "SearchText").objects.using(alias)
    for row in search_texts.order_by("pk").iterator(chunk_size=BATCH):
        references.filter(pk=row.pk).update(search_text=row.text)


class Migration(migrations.Migration):

    dependencies = [
        ('exoblocks', '0002_imports'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchText',
            fields=[
                ('reference', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_text', serialize=False, to='exoblocks.reference')),
                ('text', models.TextField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.RunPython(move_search_texts, move_back),
        migrations.RemoveField(
            model_name='reference',
            name='search_text',
        ),
        migrations.AddIndex(
            model_name='reference',
            index=models.Index(fields=['merged_into', 'issued_year'], name='exoblocks_listed_year'),
        ),
        migrations.AddIndex(
            model_name='reference',
            index=models.Index(fields=['merged_into', 'study_design'], name='exoblocks_listed_design'),
        ),
        migrations.AddIndex(
            model_name='reference',
            index=models.Index(fields=['merged_into', 'verification'], name='exoblocks_listed_verified'),
        ),
        migrations.AddIndex(
            model_name='reference',
            index=models.Index(fields=['merged_into', 'update_status'], name='exoblocks_listed_notices'),
        ),
    ]
