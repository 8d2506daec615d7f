/// Draws of what is not known, and how a result varies over them.
package org.lachine.ensemble;
