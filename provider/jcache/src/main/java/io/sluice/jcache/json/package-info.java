/** Values as JSON text, which Redis clients read and write; the only package that sees JSON-B, which may be absent. */
@NullMarked
package io.sluice.jcache.json;

import org.jspecify.annotations.NullMarked;
