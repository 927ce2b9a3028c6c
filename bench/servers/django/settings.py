# The Django + DRF peer, the way the tutorials write it, tuned only where a deployer would (DEBUG off, persistent connections).
import os
import tempfile
from datetime import timedelta

BASE = os.path.dirname(os.path.abspath(__file__))
SECRET_KEY = os.environ['JWT_SECRET']
DEBUG = False
ALLOWED_HOSTS = ['*']
ROOT_URLCONF = 'urls'
WSGI_APPLICATION = 'wsgi.application'
INSTALLED_APPS = [
    'django.contrib.auth', 'django.contrib.contenttypes', 'rest_framework', 'rest_framework.authtoken',
    'rest_framework_simplejwt.token_blacklist', 'accounts',
]
MIDDLEWARE = ['django.middleware.common.CommonMiddleware']
AUTH_USER_MODEL = 'accounts.User'
DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'
DATABASES = {'default': {
    'ENGINE': 'django.db.backends.mysql', 'NAME': os.environ.get('DB_NAME', ''), 'USER': os.environ.get('DB_USER', ''),
    'PASSWORD': os.environ.get('DB_PASSWORD', ''), 'HOST': '127.0.0.1', 'PORT': os.environ.get('DB_PORT', ''),
    'CONN_MAX_AGE': 600, 'OPTIONS': {'charset': 'utf8mb4'},
}}
USE_TZ = True
MEDIA_ROOT = os.path.join(tempfile.gettempdir(), 'bench-django-media')
MEDIA_URL = '/media/'
REST_FRAMEWORK = {
    'DEFAULT_AUTHENTICATION_CLASSES': [],
    'DEFAULT_RENDERER_CLASSES': ['rest_framework.renderers.JSONRenderer'],
    'DEFAULT_PAGINATION_CLASS': 'rest_framework.pagination.PageNumberPagination',
    'PAGE_SIZE': 20,
}
SIMPLE_JWT = {'ACCESS_TOKEN_LIFETIME': timedelta(hours=1), 'REFRESH_TOKEN_LIFETIME': timedelta(days=7), 'ROTATE_REFRESH_TOKENS': True, 'BLACKLIST_AFTER_ROTATION': True}
AUTH_PASSWORD_VALIDATORS = []
if os.environ.get('HASH') == 'argon2id':
    PASSWORD_HASHERS = ['accounts.hashers.Argon2Owasp', 'django.contrib.auth.hashers.PBKDF2PasswordHasher']
