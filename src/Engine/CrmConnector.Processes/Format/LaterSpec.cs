namespace CrmConnector.Processes.Format;

/// <summary>A part of the format that stands in several places or within itself; it has a name in the JSON Schema.</summary>
/// <param name="Id">The name in the JSON Schema.</param>
/// <param name="Get">Gives the part.</param>
internal sealed record LaterSpec(string Id, Func<ValueSpec> Get) : ValueSpec
{
    public override string What => Get().What;
}
