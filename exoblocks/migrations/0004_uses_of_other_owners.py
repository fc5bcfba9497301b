import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('exoblocks', '0003_search_text'),
    ]

    operations = [
        migrations.AddField(
            model_name='recorduse',
            name='content_type',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype'),
        ),
        migrations.AddField(
            model_name='recorduse',
            name='object_id',
            field=models.CharField(blank=True, max_length=255),
        ),
        migrations.AlterField(
            model_name='recorduse',
            name='page_id',
            field=models.PositiveBigIntegerField(db_index=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='recorduse',
            constraint=models.UniqueConstraint(fields=('content_type', 'object_id', 'reference'), name='exoblocks_use_other_reference'),
        ),
        migrations.AddConstraint(
            model_name='recorduse',
            constraint=models.UniqueConstraint(fields=('content_type', 'object_id', 'person'), name='exoblocks_use_other_person'),
        ),
    ]
