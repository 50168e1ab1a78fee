using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>Writes one column or one lookup of a row.</summary>
internal sealed class ColumnEndpoint(RowWriter writer, UrlShapes shapes, Urls urls)
{
    /// <summary><c>PUT contacts(id)/jobtitle</c> with <c>{"value": ...}</c>.</summary>
    public ApiResponse Put(WriteContext context, ApiRequest request, ApiTarget target)
    {
        Bodies.RequireJson(request);
        var column = Writable(target);
        var json = new Utf8JsonReader(request.Body.Span);
        while (json.Read() && !(json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("value"u8))) { }

        if (!json.Read())
        {
            throw Refusals.Payload(
                target.Table!.SetName,
                "Microsoft.OData.ODataException: The payload must have a member 'value'"
            );
        }

        var draft = new RowDraft(target.Table!);
        draft.Set(column, FieldParser.Read(ref json, target.Table!, column, request.Body));
        return Update(context, target, draft);
    }

    /// <summary><c>DELETE contacts(id)/jobtitle</c>.</summary>
    public ApiResponse Clear(WriteContext context, ApiTarget target)
    {
        var draft = new RowDraft(target.Table!);
        draft.Set(Writable(target), default);
        return Update(context, target, draft);
    }

    /// <summary><c>PUT contacts(id)/parentcustomerid_account/$ref</c> with <c>{"@odata.id": url}</c>.</summary>
    public ApiResponse PutReference(WriteContext context, ApiRequest request, ApiTarget target)
    {
        Bodies.RequireJson(request);
        using var body = JsonDocument.Parse(request.Body);
        if (!body.RootElement.TryGetProperty("@odata.id", out var url) || url.GetString() is not { } text)
        {
            throw Refusals.Payload(
                target.Table!.SetName,
                "Microsoft.OData.ODataException: The payload must have a member '@odata.id'"
            );
        }

        var (related, id) = new BindResolver(context.Session, shapes, urls).Resolve(
            target.Table!,
            target.Navigation!,
            text
        );
        var draft = new RowDraft(target.Table!);
        draft.SetLookup(target.Navigation!, FieldValue.Of(id), related);
        return Update(context, target, draft);
    }

    /// <summary><c>DELETE contacts(id)/parentcustomerid_account/$ref</c>.</summary>
    public ApiResponse ClearReference(WriteContext context, ApiTarget target)
    {
        var draft = new RowDraft(target.Table!);
        draft.SetLookup(target.Navigation!, default, target: null);
        return Update(context, target, draft);
    }

    private static Column Writable(ApiTarget target) =>
        target.Property is { IsReadOnly: false, IsLookup: false, Type: not ColumnType.Key } column
            ? column
            : throw Refusals.Argument($"The property '{target.Property!.PropertyName}' cannot be written.");

    private ApiResponse Update(WriteContext context, ApiTarget target, RowDraft draft)
    {
        var id = Rows.Require(context.Session, target.Table!, target.Row!);
        writer.Update(context, draft, id);
        return new ApiResponse(204) { RowsWritten = 1 };
    }
}
