namespace CrmConnector.Abstractions.Signals;

/// <summary>Asks for calls.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Address">Where to call; https, reachable for the system.</param>
/// <param name="Secret">What each call must prove to know: 32 to 128 letters and digits, kept nowhere but in the system and in the host's own secrets.</param>
public sealed record WebhookRequest(string Entity, Uri Address, string Secret)
{
    /// <summary>Only entity and address: the secret must not leak into logs.</summary>
    public override string ToString() => $"{Entity} {Address}";
}
