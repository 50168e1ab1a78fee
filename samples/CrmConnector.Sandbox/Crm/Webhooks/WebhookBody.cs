namespace CrmConnector.Sandbox.Crm.Webhooks;

/// <summary>What is posted to a webhook.</summary>
/// <param name="Json">The execution context.</param>
/// <param name="WasTooLarge">Whether the values had to be left out because of the size.</param>
internal sealed record WebhookBody(byte[] Json, bool WasTooLarge);
