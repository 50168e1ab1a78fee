using CrmConnector.Abstractions.Records;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Lines;

/// <summary>A header that is made anew has no lines in the target, whatever it had before: theirs went with the former one.</summary>
internal static class NewHeaders
{
    /// <summary>What the store knows of lines, with the target lines of headers that are made anew as gone.</summary>
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
                        lookup.Other is { Gone: false } other && headers[lines[i]].IsMadeAnew
                            ? lookup with
                            {
                                Other = other with { Gone = true },
                            }
                            : lookup
                ),
            ];
}
