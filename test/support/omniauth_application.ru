# A Rack application that people sign in to with OmniAuth: by omniauth_openid_connect, and by omniauth-oauth2.
require 'json'
require 'omniauth_openid_connect'
require 'omniauth-oauth2'

settings = JSON.parse(ENV.fetch('SETTINGS'))
issuer, url, client_id, client_secret = settings.values_at('issuer', 'url', 'client_id', 'client_secret')

# The test server speaks no TLS, and its requests come without the form that OmniAuth protects.
SWD.url_builder = URI::HTTP
OmniAuth.config.allowed_request_methods = [:get]
OmniAuth.config.silence_get_warning = true
OmniAuth.config.logger.level = Logger::WARN

class Nexus211 < OmniAuth::Strategies::OAuth2
  option :name, 'nexus211'
  option :scope, 'openid email'
  option :pkce, true

  uid { raw_info['sub'] }
  info { { email: raw_info['email'] } }

  # The address as it is registered: without the query that comes back with the code.
  def callback_url
    full_host + callback_path
  end

  def raw_info
    @raw_info ||= access_token.get('/oauth/userinfo').parsed
  end
end

use Rack::Session::Cookie, secret: SecureRandom.hex(64)
use OmniAuth::Builder do
  provider :openid_connect, {
    issuer: issuer,
    discovery: true,
    scope: %i[openid email],
    client_options: {
      identifier: client_id,
      secret: client_secret,
      redirect_uri: "#{url}/auth/openid_connect/callback"
    }
  }
  provider Nexus211, client_id, client_secret, client_options: {
    site: issuer,
    authorize_url: '/oauth/authorize',
    token_url: '/oauth/token'
  }
end

run lambda { |env|
  auth = env['omniauth.auth']
  answer = auth ? auth.slice('provider', 'uid', 'info') : Rack::Request.new(env).params
  [200, { 'content-type' => 'application/json' }, [answer.to_json]]
}
