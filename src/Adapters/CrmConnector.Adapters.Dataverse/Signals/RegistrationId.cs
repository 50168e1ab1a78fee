namespace CrmConnector.Adapters.Dataverse.Signals;

/// <summary>Names what is registered for one table at one service endpoint: <c>GUID/table</c>.</summary>
/// <param name="Endpoint">The service endpoint, which tables share.</param>
/// <param name="Entity">The table; empty for an endpoint at which nothing is registered, and for steps that are for no certain table.</param>
internal readonly record struct RegistrationId(Guid Endpoint, string Entity)
{
    public static RegistrationId? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return Guid.TryParse(slash < 0 ? text : text.AsSpan(0, slash), out var endpoint)
            ? new RegistrationId(endpoint, slash < 0 ? "" : text[(slash + 1)..])
            : null;
    }

    public override string ToString() => Entity.Length == 0 ? $"{Endpoint:D}" : $"{Endpoint:D}/{Entity}";
}
