using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>Answers CreateMultiple, UpdateMultiple and UpsertMultiple: one transaction, any error undoes all.</summary>
internal sealed class BulkEndpoint(RowWriter writer, UrlShapes shapes, Urls urls)
{
    public ApiResponse Run(WriteContext context, ApiRequest request, ApiTarget target)
    {
        Bodies.RequireJson(request);
        return target.Operation switch
        {
            "CreateMultiple" => Create(context, request, target.Table!),
            "UpdateMultiple" => Update(context, request, target.Table!),
            "UpsertMultiple" => Upsert(context, request, target.Table!),
            _ => throw new ApiException(
                501,
                "0x80040800",
                $"The message {target.Operation} has not yet been implemented for entity {target.Table!.Name}."
            ),
        };
    }

    private ApiResponse Create(WriteContext context, ApiRequest request, Table table)
    {
        var ids = new List<Guid>();
        BulkPayload.ForEach(context, request, table, shapes, urls, draft => ids.Add(writer.Create(context, draft)));
        return BulkAnswer.Ids(urls, ids);
    }

    private ApiResponse Update(WriteContext context, ApiRequest request, Table table)
    {
        var rows = 0;
        BulkPayload.ForEach(
            context,
            request,
            table,
            shapes,
            urls,
            draft =>
            {
                var id =
                    draft.Id
                    ?? throw Refusals.Argument(
                        $"Entity Id must be specified for Update: {table.PrimaryId.Name} is missing."
                    );
                if (!writer.Update(context, draft, id))
                {
                    throw Refusals.RowsMissing(table, id.ToString("D"));
                }

                rows++;
            }
        );
        return new ApiResponse(204) { RowsWritten = rows };
    }

    private ApiResponse Upsert(WriteContext context, ApiRequest request, Table table)
    {
        var rows = 0;
        BulkPayload.ForEach(
            context,
            request,
            table,
            shapes,
            urls,
            draft =>
            {
                UpsertOne(context, draft, table);
                rows++;
            }
        );
        return new ApiResponse(204) { RowsWritten = rows };
    }

    private void UpsertOne(WriteContext context, RowDraft draft, Table table)
    {
        var address = AddressOf(draft, table);
        if (Rows.Find(context.Session, table, address) is { } id)
        {
            KeyParts.LeaveOut(draft, address);
            writer.Update(context, draft, id);
            return;
        }

        if (address.Key.Any(part => draft.Has(part.Key)))
        {
            throw new ApiException(400, "0x80040216", "An unexpected error occurred.");
        }

        draft.Id = address.Id;
        KeyParts.FillIn(draft, address);
        writer.Create(context, draft);
    }

    private RowAddress AddressOf(RowDraft draft, Table table)
    {
        if (draft.ODataId is { } url && urls.Relative(url) is { } relative)
        {
            var target = shapes.Parse(relative);
            return target.Kind == TargetKind.Row && target.Table == table
                ? target.Row!
                : throw Refusals.Argument($"The @odata.id '{url}' does not name a row of {table.SetName}.");
        }

        return draft.Id is { } id
            ? RowAddress.Of(id)
            : throw Refusals.Argument("Each target of UpsertMultiple needs an id or an @odata.id with a key.");
    }
}
