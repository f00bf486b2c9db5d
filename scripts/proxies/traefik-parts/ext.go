// Package ext is empty in Traefik, too, where it is a module inside of the module, which no archive of it holds.
package ext

type HTTP struct{}

type Router struct{}
