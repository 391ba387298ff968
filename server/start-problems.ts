/** The port is taken, or may not be used. */
export class PortUnavailable extends Error {}

/** Others could reach the server, and nobody looks after who may. */
export class AdministratorNeeded extends Error {}
