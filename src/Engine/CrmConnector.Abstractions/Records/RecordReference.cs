namespace CrmConnector.Abstractions.Records;

/// <summary>A pointer to a record of the same connection.</summary>
/// <param name="Entity">The entity pointed to; null where the system does not tell (a polymorphic lookup read without annotations).</param>
/// <param name="Key">The key of the record pointed to.</param>
public sealed record RecordReference(string? Entity, RecordKey Key)
{
    /// <summary>The key, with its entity where known.</summary>
    public override string ToString() => Entity is null ? Key.Value : $"{Entity}/{Key.Value}";
}
