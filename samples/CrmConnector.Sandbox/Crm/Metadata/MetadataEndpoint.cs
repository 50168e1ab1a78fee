using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Hosting;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>Answers the metadata routes below <c>EntityDefinitions</c>. Everything comes at once, as there is no paging here.</summary>
internal sealed class MetadataEndpoint(Catalog catalog, CrmSandboxOptions options, Urls urls)
{
    public ApiResponse Answer(ApiTarget target)
    {
        var segments = target.Path.Skip(1).ToList();
        if (segments.Count == 0)
        {
            var tables = catalog.Tables.Select(table => EntityMetadataJson.Of(table, options));
            return Send("EntityDefinitions", MetadataQuery.Apply(tables, target.Options));
        }

        var table = FindTable((KeySegment)segments[0]);
        if (segments.Count == 1)
        {
            var row = MetadataQuery.Shape(EntityMetadataJson.Of(table, options), target.Options.SelectExpand);
            row.Insert(0, "@odata.context", urls.Service + "$metadata#EntityDefinitions/$entity");
            return Send(row);
        }

        return segments[1] is NavigationPropertySegment navigation
            ? AnswerPart(table, navigation.NavigationProperty.Name, segments, target)
            : throw Refusals.SegmentMissing(segments[1].Identifier);
    }

    private ApiResponse AnswerPart(Table table, string name, List<ODataPathSegment> segments, ApiTarget target)
    {
        var cast = segments.OfType<TypeSegment>().FirstOrDefault()?.EdmType.AsElementTypeName();
        var parts = name switch
        {
            "Attributes" => AttributeMetadataJson.Of(table, cast),
            "Keys" => RelationMetadataJson.Keys(table),
            _ => RelationMetadataJson.ManyToOne(table),
        };
        if (segments.OfType<KeySegment>().Skip(1).FirstOrDefault() is { } key)
        {
            var wanted = key.Keys.First().Value?.ToString();
            var one = parts.FirstOrDefault(part =>
                string.Equals((string?)part["LogicalName"], wanted, StringComparison.Ordinal)
            );
            return Send(
                MetadataQuery.Shape(one ?? throw Refusals.SegmentMissing(wanted ?? ""), target.Options.SelectExpand)
            );
        }

        return Send($"EntityDefinitions('{table.Name}')/{name}", MetadataQuery.Apply(parts, target.Options));
    }

    private Table FindTable(KeySegment key)
    {
        var value = key.Keys.First().Value;
        var table = catalog.Tables.FirstOrDefault(table =>
            value is Guid id
                ? EntityMetadataJson.IdOf(table.Name) == id
                : string.Equals(table.Name, value as string, StringComparison.Ordinal)
        );
        return table
            ?? throw new ApiException(
                404,
                "0x80060888",
                $"Could not find an entity with name {value} and entity id 00000000-0000-0000-0000-000000000000."
            );
    }

    private ApiResponse Send(string context, IEnumerable<JsonObject> values) =>
        Send(
            new JsonObject
            {
                ["@odata.context"] = $"{urls.Service}$metadata#{context}",
                ["value"] = new JsonArray([.. values]),
            }
        );

    private static ApiResponse Send(JsonObject root)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(body, JsonStyle.Options);
        root.WriteTo(json);
        json.Flush();
        return new ApiResponse(200) { Body = body };
    }
}
