using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Dataverse.Discovery;

/// <summary>A column as the Web API needs it.</summary>
/// <param name="Schema">What the engine sees.</param>
/// <param name="ReadName">The property it is read by: its logical name, or <c>_name_value</c> for a lookup.</param>
/// <param name="Targets">Where a lookup may point to; empty for other columns.</param>
internal sealed record DataverseField(FieldSchema Schema, string ReadName, IReadOnlyList<LookupTarget> Targets)
{
    public string Name => Schema.Name;

    public bool IsPolymorphic => Targets.Count > 1;
}
