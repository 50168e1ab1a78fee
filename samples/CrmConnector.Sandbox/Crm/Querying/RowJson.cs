using System.Buffers.Text;
using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Writes rows as JSON straight from a statement's current row.</summary>
internal sealed class RowJson(Catalog catalog, Urls urls)
{
    /// <summary>Writes one object. <paramref name="context"/> is set for single rows only.</summary>
    public void Write(
        Utf8JsonWriter json,
        ITransaction session,
        Statement row,
        QueryPlan plan,
        AnnotationFilter annotations,
        string? context
    )
    {
        json.WriteStartObject();
        if (context is not null)
        {
            json.WriteString(
                "@odata.context"u8,
                $"{urls.Service}$metadata#{plan.Table.SetName}{plan.Context}{context}"
            );
        }

        WriteEtag(json, row.Integer(0));
        for (var i = 0; i < plan.Columns.Count; i++)
        {
            var column = plan.Columns[i];
            FieldJson.Write(json, column, row, plan.Positions[i]);
            if (annotations.Any)
            {
                RowAnnotations.Write(json, catalog, session, column, row, plan.Positions[i], annotations);
            }
        }

        for (var i = 0; i < plan.Expansions.Count; i++)
        {
            WriteExpansion(json, session, row, plan.Expansions[i], plan.ExpansionPositions[i], annotations);
        }

        json.WriteEndObject();
    }

    private static void WriteEtag(Utf8JsonWriter json, long version)
    {
        Span<byte> etag = stackalloc byte[32];
        "W/\""u8.CopyTo(etag);
        Utf8Formatter.TryFormat(version, etag[3..], out var length);
        etag[3 + length] = (byte)'"';
        json.WriteString("@odata.etag"u8, etag[..(length + 4)]);
    }

    private void WriteExpansion(
        Utf8JsonWriter json,
        ITransaction session,
        Statement row,
        Expansion expansion,
        int position,
        AnnotationFilter annotations
    )
    {
        json.WritePropertyName(expansion.Navigation.Name);
        var target = expansion.Plan.Table;
        if (
            row.IsNull(position)
            || (expansion.Navigation.Column.IsPolymorphic && !row.Utf8(position + 1).SequenceEqual(target.NameUtf8))
        )
        {
            json.WriteNullValue();
            return;
        }

        var related = session.Connection.Prepare(expansion.Plan.ById).Bind(1, Guid.Parse(row.Utf8(position)));
        if (related.Step())
        {
            Write(json, session, related, expansion.Plan, annotations, context: null);
        }
        else
        {
            json.WriteNullValue();
        }

        related.Reset();
    }
}
