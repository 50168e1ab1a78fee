using System.Text.Json;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>A field of a batch, with the names under which it is written prepared once.</summary>
internal sealed class WriteColumn(DataverseField field)
{
    public DataverseField Field { get; } = field;

    public JsonEncodedText Name { get; } = JsonEncodedText.Encode(field.Name);

    /// <summary>The ways to write a lookup, one per table that it may point to.</summary>
    public WriteBinding[] Bindings { get; } = [.. field.Targets.Select(target => new WriteBinding(target))];
}
