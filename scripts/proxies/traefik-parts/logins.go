// Package auth stands in for the library of logins by Basic and Digest, of which Traefik has its own: nobody is let in.
package auth

import "net/http"

type Secrets func(user, realm string) string

type BasicAuth struct {
	Realm   string
	Secrets Secrets
}

func (*BasicAuth) RequireAuth(writer http.ResponseWriter, _ *http.Request) {
	http.Error(writer, "built without logins", http.StatusUnauthorized)
}

func CheckSecret(password, secret string) bool { return false }

type DigestAuth struct{ BasicAuth }

func NewDigestAuthenticator(string, Secrets) *DigestAuth { return &DigestAuth{} }

func DigestAuthParams(string) map[string]string { return nil }

func (*DigestAuth) CheckAuth(*http.Request) (string, *string) { return "", nil }

func (auth *DigestAuth) RequireAuthStale(writer http.ResponseWriter, request *http.Request) {
	auth.RequireAuth(writer, request)
}
