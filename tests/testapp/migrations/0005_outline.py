from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('testapp', '0004_two_streams'),
    ]

    operations = [
        migrations.AddField(
            model_name='articlepage',
            name='outline',
            field=models.CharField(blank=True, max_length=50, verbose_name='outline'),
        ),
        migrations.AddField(
            model_name='headlesspage',
            name='outline',
            field=models.CharField(blank=True, max_length=50, verbose_name='outline'),
        ),
        migrations.AddField(
            model_name='procedurepage',
            name='plan',
            field=models.CharField(blank=True, max_length=50),
        ),
    ]
