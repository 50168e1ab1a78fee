using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Batching;

/// <summary>Runs the requests of a batch in order.</summary>
/// <remarks>
/// All of them share one transaction of the store, with a savepoint for each group: what has succeeded before a failure is
/// kept, as if each had been committed on its own.
/// </remarks>
internal sealed class BatchRunner(Store store, Dispatcher dispatcher, ErrorJson errors, IdSource ids, Urls urls)
{
    public async Task<(ApiResponse Response, IReadOnlyList<RowEvent> Events)> RunAsync(
        List<BatchGroup> groups,
        Caller caller,
        bool continueOnError,
        CancellationToken cancellationToken
    )
    {
        if (!groups.Exists(group => group.Parts.Any(part => Dispatcher.IsWrite(part.Method))))
        {
            using var snapshot = store.BeginRead();
            return (Run(snapshot, groups, caller, continueOnError), []);
        }

        using var session = await store.BeginWriteAsync(cancellationToken);
        var response = Run(session, groups, caller, continueOnError);
        session.Commit();
        return (response, session.Events);
    }

    private ApiResponse Run(ITransaction session, List<BatchGroup> groups, Caller caller, bool continueOnError)
    {
        var writer = new BatchWriter(ids.Next());
        var contentIds = new ContentIds(urls);
        var rows = 0;
        foreach (var group in groups)
        {
            var results = RunGroup(session, group, caller, contentIds);
            rows += results.Sum(result => result.Response.RowsWritten);
            var failed = results[^1].Response;
            if (failed.Status >= 400 || !group.IsChangeSet)
            {
                writer.Single(failed);
            }
            else
            {
                writer.ChangeSet(ids.Next(), results);
            }

            if (failed.Status >= 400 && !continueOnError)
            {
                return writer.Finish(failed.Status, rows);
            }
        }

        return writer.Finish(200, rows);
    }

    /// <summary>The answers of the group; a single one if it failed.</summary>
    private List<(ApiResponse Response, string? ContentId)> RunGroup(
        ITransaction session,
        BatchGroup group,
        Caller caller,
        ContentIds contentIds
    )
    {
        var results = new List<(ApiResponse, string?)>();
        var preferences = Preferences.Parse(header: null);
        var write = session as WriteSession;
        var events = write?.Events.Count ?? 0;
        write?.Savepoint();
        try
        {
            foreach (var part in group.Parts)
            {
                preferences = Preferences.Parse(part.Headers["Prefer"]);
                var request = new ApiRequest(
                    part.Method,
                    contentIds.ResolveUrl(part.Url),
                    part.Headers,
                    contentIds.ResolveBody(part.Body),
                    caller,
                    IsInBatch: true
                );
                var response = dispatcher.Run(session, request);
                contentIds.Add(part.ContentId, response);
                results.Add((response, part.ContentId));
            }

            write?.ReleaseSavepoint();
            return results;
        }
        catch (ApiException error)
        {
            write?.RollbackToSavepoint(events);
            return [(errors.Of(error, preferences.Annotations), null)];
        }
    }
}
