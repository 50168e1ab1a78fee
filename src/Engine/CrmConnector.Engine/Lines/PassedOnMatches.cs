using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reading;

namespace CrmConnector.Engine.Lines;

/// <summary>
/// Lines pass match values on among themselves: where one is put between two others, it gets the number that the target still shows on the next. What it
/// matches is then that one, which is written with its new number in the same group, and the line itself is a new one.
/// </summary>
internal sealed class PassedOnMatches(FlowContext lines)
{
    private readonly PageMapper _mapper = new(lines);

    /// <summary>
    /// Per candidate, true when the line that the found target line is linked with does not have the match value any more, or does not count. A key is never passed
    /// on.
    /// </summary>
    /// <param name="candidates">Lines that found a target line by a match rule, or by its key.</param>
    /// <param name="owners">The lines that the target lines are linked with, in the flow's shape; null for one that is gone.</param>
    /// <param name="cancellationToken">Ends the look-up of references.</param>
    public async ValueTask<bool[]> FindAsync(
        IReadOnlyList<MatchCandidate> candidates,
        IReadOnlyList<Record?> owners,
        CancellationToken cancellationToken
    )
    {
        Record[] present = [.. owners.OfType<Record>().DistinctBy(line => line.Key)];
        var mapped = present
            .Zip(await _mapper.MapAsync(new SourcePage(present, [], IsLast: true), cancellationToken))
            .ToDictionary(line => line.First.Key, line => line.Second);
        return
        [
            .. candidates.Select(
                (candidate, i) =>
                    owners[i] is { } owner
                    && candidate.FoundBy is { } rule
                    && !(
                        mapped[owner.Key] is { } its
                        && rule.Values(owner, its) is { } values
                        && rule.Values(candidate.Source, candidate.Mapped) is { } wanted
                        && values.SequenceEqual(wanted)
                    )
            ),
        ];
    }
}
