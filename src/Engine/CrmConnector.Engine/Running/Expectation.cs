using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Engine.Running;

/// <summary>Binds a write to the target record that it was decided on: by its version, or by what was read of it where there are no versions.</summary>
internal static class Expectation
{
    /// <summary>The write, refused where the record has moved since it was read.</summary>
    /// <param name="write">The write.</param>
    /// <param name="abilities">What the target offers.</param>
    /// <param name="read">The record as it was read, in the shape that the batch expects; null where it was not read.</param>
    public static RecordWrite On(RecordWrite write, WriteAbilities abilities, Record? read) =>
        read is null ? write
        : abilities.Versions ? write with { ExpectedVersion = read.Version }
        : abilities.ComparesValues ? write with { ExpectedValues = read.Values }
        : write;
}
