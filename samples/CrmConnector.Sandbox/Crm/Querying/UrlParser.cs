using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Parses URLs with the OData library against the organization's model.</summary>
internal sealed class UrlParser(Catalog catalog, IEdmModel model)
{
    private readonly ODataUriResolver resolver = new AlternateKeysODataUriResolver(model);

    /// <summary>Parses one URL.</summary>
    /// <param name="url">Path and query after the service root, encoded as it came.</param>
    public ApiTarget Parse(string url)
    {
        try
        {
            var parser = new ODataUriParser(model, new Uri(url, UriKind.Relative)) { Resolver = resolver };
            return Read(parser.ParsePath(), parser, url);
        }
        catch (ODataException error)
        {
            throw ODataRefusals.Of(error, url);
        }
        catch (Exception error) when (error is FormatException or OverflowException or UriFormatException)
        {
            throw Refusals.Query(error.Message);
        }
    }

    private ApiTarget Read(ODataPath path, ODataUriParser parser, string url)
    {
        switch (path.FirstSegment)
        {
            case OperationImportSegment import:
                return new ApiTarget(TargetKind.Function, null)
                {
                    Operation = import.OperationImports.First().Name,
                    Path = path,
                    Options = QueryOptions.None,
                };
            case EntitySetSegment set when catalog.TryGetSet(set.EntitySet.Name, out var table):
                return ReadTable(path, table, parser, url);
            case EntitySetSegment { EntitySet.Name: "EntityDefinitions" }:
                return new ApiTarget(TargetKind.Metadata, null) { Path = path, Options = QueryOptions.Parse(parser) };
            default:
                throw Refusals.SegmentMissing(path.FirstSegment?.Identifier ?? "");
        }
    }

    private ApiTarget ReadTable(ODataPath path, Table table, ODataUriParser parser, string url)
    {
        var target = new ApiTarget(TargetKind.Set, table) { Path = path, Options = QueryOptions.None };
        foreach (var segment in path.Skip(1))
        {
            target = segment switch
            {
                KeySegment key => target with { Kind = TargetKind.Row, Row = KeyAddresses.Read(table, key) },
                CountSegment => target with { Kind = TargetKind.Count },
                PropertySegment property when table.TryGetProperty(property.Property.Name, out var column) =>
                    target with
                    {
                        Kind = TargetKind.Property,
                        Property = column,
                    },
                NavigationPropertySegment n
                    when table.TryGetNavigation(n.NavigationProperty.Name, out var navigation) => target with
                {
                    Kind = TargetKind.Related,
                    Navigation = navigation,
                },
                NavigationPropertyLinkSegment n
                    when table.TryGetNavigation(n.NavigationProperty.Name, out var navigation) => target with
                {
                    Kind = TargetKind.Reference,
                    Navigation = navigation,
                },
                OperationSegment operation => target with
                {
                    Kind = TargetKind.Action,
                    Operation = operation.Operations.First().Name,
                },
                _ => throw Refusals.NoResource(url),
            };
        }

        return target with
        {
            Options = QueryOptions.Parse(parser),
        };
    }
}
