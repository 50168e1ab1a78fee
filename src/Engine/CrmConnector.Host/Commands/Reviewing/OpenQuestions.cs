using CrmConnector.Abstractions.Records;
using CrmConnector.Host.Commands.Quarantining;
using CrmConnector.State;
using CrmConnector.State.Flows;
using CrmConnector.State.Reviews;

namespace CrmConnector.Host.Commands.Reviewing;

/// <summary>
/// Finds what a command line names: a process and a record, by its key or as <c>CONNECTION/ENTITY/KEY</c>. A key may be that of two records, one on each
/// side of a two-way process: then only the whole name says which is meant.
/// </summary>
internal static class OpenQuestions
{
    /// <summary>The question about the record.</summary>
    /// <exception cref="UsageException">Nothing waits there, or two records that it may be.</exception>
    public static async Task<OpenQuestion> FindAsync(
        IStateStore store,
        string process,
        string record,
        CancellationToken cancellationToken
    )
    {
        var found = await FindAllAsync(store, process, record, cancellationToken);
        var others = found.Skip(1).Where(question => !question.IsSameAs(found[0])).ToList();
        return others.Count > 0
                ? throw new UsageException(
                    $"'{record}' of process '{process}' may be {string.Join(" or ", others.Prepend(found[0]).Select(q => q.Name))}: each of them waits for a decision.",
                    $"Write which one, for example: crmconnector conflicts show {process} {found[0].Name}"
                )
            : found.Count > 0 ? found[0]
            : throw new UsageException(
                $"Record '{record}' of process '{process}' waits for no decision.",
                $"See what does: crmconnector conflicts list {process}"
            );
    }

    /// <summary>All that it may be, in the order of the process's flows.</summary>
    public static async Task<IReadOnlyList<OpenQuestion>> FindAllAsync(
        IStateStore store,
        string process,
        string record,
        CancellationToken cancellationToken
    )
    {
        var found = new List<OpenQuestion>();
        foreach (var flow in await QuarantineTarget.FlowsAsync(store, process, cancellationToken))
        {
            foreach (var key in KeysOf(flow, record))
            {
                if (
                    await store.Reviews.FindAsync(flow.Id, key, cancellationToken) is
                    { Choice: ReviewChoice.None } entry
                )
                {
                    found.Add(new OpenQuestion(flow, entry, Match: null));
                }

                if (
                    await store.Quarantine.FindAsync(flow.Id, key, cancellationToken) is { } match
                    && UndecidedMatches.Includes(match)
                )
                {
                    found.Add(new OpenQuestion(flow, Review: null, match));
                }
            }
        }

        return found;
    }

    /// <summary>What the text names in a flow's source: it may be a whole name, and keys may hold slashes themselves.</summary>
    private static IEnumerable<RecordKey> KeysOf(StoredFlow flow, string record)
    {
        var entity = $"{flow.Source.Connection}/{flow.Source.Entity}/";
        yield return new RecordKey(record);
        if (record.Length > entity.Length && record.StartsWith(entity, StringComparison.Ordinal))
        {
            yield return new RecordKey(record[entity.Length..]);
        }
    }
}
