namespace CrmConnector.Abstractions.Signals;

/// <summary>An HTTP request that came to a subscribed address.</summary>
/// <param name="Method">The method, in capitals.</param>
/// <param name="Query">The query parameters, decoded.</param>
/// <param name="Headers">The headers; names compared without regard to case.</param>
/// <param name="Body">The body, at most as large as the host accepts.</param>
public sealed record WebhookCall(
    string Method,
    IReadOnlyDictionary<string, string> Query,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body
)
{
    /// <summary>Only the method: bodies and headers may hold secrets and personal data.</summary>
    public override string ToString() => Method;
}
