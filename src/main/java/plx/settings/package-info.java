/// Flags > environment > files > defaults: every value with its origin, and the local caches.
package plx.settings;
