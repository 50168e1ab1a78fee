using CrmConnector.Abstractions.Records;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Lines;

/// <summary>Lines that are made anew have no target line, whatever the state store says: it went with their former header, or users of the target deleted it.</summary>
internal static class MadeAnew
{
    /// <summary>What the store knows of lines, with the target lines of those that are made anew as gone.</summary>
    public static LinkLookup[] Apply(
        RecordKey[] lines,
        LinkLookup[] lookups,
        IReadOnlyDictionary<RecordKey, LineHeader>? headers
    ) =>
        headers is null
            ? lookups
            :
            [
                .. lookups.Select(
                    (lookup, i) =>
                        lookup.Other is { Gone: false } other && headers[lines[i]].MakesLineAnew
                            ? lookup with
                            {
                                Other = other with { Gone = true },
                            }
                            : lookup
                ),
            ];
}
