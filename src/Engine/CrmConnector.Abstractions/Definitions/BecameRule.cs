namespace CrmConnector.Abstractions.Definitions;

/// <summary>Where to look for what a converted record turned into in its own system.</summary>
/// <param name="Entity">The entity, of the source connection.</param>
/// <param name="By">Its field that points to the converted record.</param>
/// <param name="Position">Where it is declared, for messages.</param>
public sealed record BecameRule(string Entity, string By, SourcePosition Position)
{
    /// <summary>What of the target record is written into it when the record is converted; empty for nothing.</summary>
    public IReadOnlyList<FieldMapping> WriteBack { get; init; } = [];
}
