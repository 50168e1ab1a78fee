namespace CrmConnector.Engine.Flows;

/// <summary>The flows between one side of an open flow and a third entity.</summary>
/// <param name="There">From the side to the third entity.</param>
/// <param name="Back">From the third entity to the side.</param>
internal sealed record ThirdSide(IReadOnlyList<ThirdFlow> There, IReadOnlyList<ThirdFlow> Back)
{
    /// <summary>The third entity's fields that the flows read or write.</summary>
    public IEnumerable<string> Fields =>
        There.SelectMany(flow => flow.Writes).Concat(Back.SelectMany(flow => flow.Reads));

    /// <summary>The third entity's fields with which one-to-one mappings connect a field of the side.</summary>
    public IEnumerable<string> Opposing(string field) =>
        There
            .SelectMany(flow => flow.Reading(field))
            .Select(mapping => mapping.Writes)
            .Concat(Back.SelectMany(flow => flow.Writing(field)).Select(mapping => mapping.Reads))
            .Distinct(StringComparer.Ordinal);
}
