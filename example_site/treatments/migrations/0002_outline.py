from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('treatments', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='treatmentpage',
            name='outline',
            field=models.CharField(blank=True, max_length=50, verbose_name='outline'),
        ),
    ]
