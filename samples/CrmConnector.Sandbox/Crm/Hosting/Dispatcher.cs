using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>Decides by verb and URL who answers a request, and in which transaction.</summary>
internal sealed class Dispatcher(
    Store store,
    UrlShapes shapes,
    ReadRoutes reads,
    WriteRoutes writes,
    Privileges privileges
)
{
    public UrlShapes Shapes => shapes;

    public static bool IsWrite(string method) => method is not ("GET" or "HEAD");

    /// <summary>Runs one request in a transaction of its own.</summary>
    public async Task<(ApiResponse Response, IReadOnlyList<RowEvent> Events)> RunAsync(
        ApiRequest request,
        CancellationToken cancellationToken
    )
    {
        var target = shapes.Parse(request.Url);
        if (!IsWrite(request.Method))
        {
            using var snapshot = store.BeginRead();
            return (Read(snapshot, request, target), []);
        }

        using var session = await store.BeginWriteAsync(cancellationToken);
        var response = Write(session, request, target);
        session.Commit();
        return (response, session.Events);
    }

    /// <summary>Runs one request of a batch in the batch's transaction.</summary>
    public ApiResponse Run(ITransaction session, ApiRequest request)
    {
        var target = shapes.Parse(request.Url);
        return IsWrite(request.Method) ? Write((WriteSession)session, request, target) : Read(session, request, target);
    }

    private ApiResponse Read(ITransaction session, ApiRequest request, ApiTarget target)
    {
        Check("Read", target.Table, request);
        return reads.Answer(session, request, target);
    }

    private ApiResponse Write(WriteSession session, ApiRequest request, ApiTarget target)
    {
        var right = request.Method switch
        {
            "POST" when target.Operation is "UpdateMultiple" => "Write",
            "POST" => "Create",
            "DELETE" when target.Kind == TargetKind.Row => "Delete",
            _ => "Write",
        };
        Check(right, target.Table, request);
        return writes.Answer(session, request, target);
    }

    private void Check(string right, Table? table, ApiRequest request)
    {
        if (table is not null)
        {
            privileges.Check(right, table, request.Caller);
        }
    }
}
