namespace CrmConnector.Abstractions.Definitions;

/// <summary>An entity of a connection.</summary>
/// <param name="Connection">The connection's name.</param>
/// <param name="Entity">The entity's name.</param>
public sealed record EntityAddress(string Connection, string Entity)
{
    /// <summary><c>connection/entity</c>.</summary>
    public override string ToString() => $"{Connection}/{Entity}";
}
