namespace CrmConnector.Adapters.Dataverse.Signals;

/// <summary>A step: on which message of which table an endpoint is called.</summary>
/// <param name="Id">The step.</param>
/// <param name="Entity">The table; empty for none in particular.</param>
/// <param name="Message">The message's name.</param>
/// <param name="Works">False where somebody disabled it or made another kind of it.</param>
internal sealed record WebhookStep(Guid Id, string Entity, string Message, bool Works);
