using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>Answers POST, PATCH and DELETE on rows.</summary>
internal sealed class RowEndpoint(
    RowWriter writer,
    RowReader reader,
    QueryPlanner planner,
    UrlShapes shapes,
    Urls urls,
    CrmSandboxOptions options
)
{
    public ApiResponse Create(WriteContext context, ApiRequest request, ApiTarget target)
    {
        var draft = ReadBody(context, request, target.Table!);
        var id = writer.Create(context, draft);
        return Answer(context, request, target, id, 201, id.ToString("D"));
    }

    /// <summary>The update, or the upsert, that the conditions allow.</summary>
    public ApiResponse Patch(WriteContext context, ApiRequest request, ApiTarget target)
    {
        var table = target.Table!;
        var address = target.Row!;
        var condition = PatchCondition.Read(request);
        var existing = Rows.Find(context.Session, table, address);
        if (existing is null && condition.MustExist)
        {
            throw condition.Version is not null && options.MissingRowWithEtagIs412
                ? Refusals.Stale()
                : Rows.Missing(table, address);
        }

        if (existing is not null && condition.MustNotExist)
        {
            throw Refusals.Exists();
        }

        condition.CheckVersion(context.Session, table, existing);
        var draft = ReadBody(context, request, table);
        if (existing is { } id)
        {
            PayloadIds.Check(draft, id);
            KeyParts.LeaveOut(draft, address);
            writer.Update(context, draft, id);
            return Answer(context, request, target, id, 200, address.Text);
        }

        draft.Id = address.Id ?? draft.Id;
        KeyParts.FillIn(draft, address);
        var created = writer.Create(context, draft);
        return Answer(context, request, target, created, 201, address.Text);
    }

    public ApiResponse Delete(WriteContext context, ApiRequest request, ApiTarget target)
    {
        var table = target.Table!;
        var id = Rows.Require(context.Session, table, target.Row!);
        PatchCondition.Read(request).CheckVersion(context.Session, table, id);
        writer.Delete(context, table, id);
        return new ApiResponse(204) { RowsWritten = 1 };
    }

    private RowDraft ReadBody(WriteContext context, ApiRequest request, Table table)
    {
        Bodies.RequireJson(request);
        var payload = new PayloadReader(table, request.Body, new BindResolver(context.Session, shapes, urls));
        var json = new Utf8JsonReader(request.Body.Span);
        try
        {
            json.Read();
            var draft = payload.ReadRow(ref json);
            while (json.Read()) { }

            return draft;
        }
        catch (JsonException error)
        {
            throw Refusals.Payload(table.SetName, "Microsoft.OData.ODataException: " + error.Message);
        }
    }

    private ApiResponse Answer(
        WriteContext context,
        ApiRequest request,
        ApiTarget target,
        Guid id,
        int status,
        string key
    )
    {
        if (request.Preferences.ReturnRepresentation)
        {
            return reader
                .Write(context.Session, request, planner.PlanFor(target, request.Caller), id, status)
                .With("Preference-Applied", request.Preferences.Applied(representation: true, paged: false));
        }

        var url = $"{urls.Service}{target.Table!.SetName}({key})";
        var response = new ApiResponse(204) { RowsWritten = 1 }.With("OData-EntityId", url);
        return request.IsInBatch ? response.With("Location", url) : response;
    }
}
