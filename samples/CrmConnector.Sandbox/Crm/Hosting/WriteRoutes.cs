using CrmConnector.Sandbox.Crm.Actions;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Crm.Writing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>Who answers a request that changes something.</summary>
internal sealed class WriteRoutes(
    RowEndpoint rows,
    ColumnEndpoint columns,
    BulkEndpoint bulk,
    QualifyLead qualifyLead,
    TimeProvider time
)
{
    public ApiResponse Answer(WriteSession session, ApiRequest request, ApiTarget target)
    {
        var context = ContextOf(session, request);
        return (request.Method, target.Kind) switch
        {
            ("POST", TargetKind.Set) => rows.Create(context, request, target),
            ("PATCH", TargetKind.Row) => rows.Patch(context, request, target),
            ("DELETE", TargetKind.Row) => rows.Delete(context, request, target),
            ("PUT", TargetKind.Property) => columns.Put(context, request, target),
            ("DELETE", TargetKind.Property) => columns.Clear(context, target),
            ("PUT", TargetKind.Reference) => columns.PutReference(context, request, target),
            ("DELETE", TargetKind.Reference) => columns.ClearReference(context, target),
            ("POST", TargetKind.Action) when target.Operation is "QualifyLead" => qualifyLead.Run(
                context,
                request,
                target
            ),
            ("POST", TargetKind.Action) => bulk.Run(context, request, target),
            (_, TargetKind.Action or TargetKind.Function) => throw Refusals.NoResource(request.Url),
            _ => throw Refusals.Method(request.Method),
        };
    }

    private WriteContext ContextOf(WriteSession session, ApiRequest request) =>
        new(
            session,
            request.Caller,
            FieldValue.Of(Times.ToSeconds(time.GetUtcNow())),
            string.Equals(
                request.Headers["MSCRM.SuppressDuplicateDetection"],
                "false",
                StringComparison.OrdinalIgnoreCase
            ),
            TagOf(request.Url)
        );

    private static string? TagOf(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        return query < 0 || !url.Contains("tag=", StringComparison.Ordinal) ? null
            : Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(url[query..]).TryGetValue("tag", out var tag)
                ? tag.ToString()
            : null;
    }
}
