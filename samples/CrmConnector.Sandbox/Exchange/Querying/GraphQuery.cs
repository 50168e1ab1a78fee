using CrmConnector.Sandbox.Exchange.Hosting;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Exchange.Querying;

/// <summary>The query options of a URL, parsed against the model.</summary>
internal sealed class GraphQuery
{
    private static readonly IEdmModel Model = GraphModel.Build();

    public ContactView View { get; private init; } = ContactView.Whole;
    public FilterClause? Filter { get; private init; }
    public OrderByClause? OrderBy { get; private init; }
    public int? Top { get; private init; }
    public int Skip { get; private init; }
    public bool Count { get; private init; }

    /// <summary>Parses the options of a list or of one item.</summary>
    /// <param name="set">The entity set of <see cref="GraphModel"/>.</param>
    /// <param name="query">What stands behind the question mark, encoded as it came.</param>
    public static GraphQuery Parse(string set, string query)
    {
        if (query.Length == 0)
        {
            return new GraphQuery();
        }

        try
        {
            var parser = new ODataUriParser(Model, new Uri($"{set}?{query}", UriKind.Relative))
            {
                Resolver = new ODataUriResolver { EnableCaseInsensitive = true },
                EnableNoDollarQueryOptions = true,
            };
            return Read(parser);
        }
        catch (ODataException error)
        {
            throw GraphRefusals.Query(error.Message);
        }
        catch (Exception error) when (error is FormatException or OverflowException or UriFormatException)
        {
            throw GraphRefusals.Query($"The query string is invalid: {error.Message}");
        }
    }

    private static GraphQuery Read(ODataUriParser parser)
    {
        foreach (var option in parser.CustomQueryOptions)
        {
            if (option.Key is ['$', ..])
            {
                throw GraphRefusals.Query($"The query parameter '{option.Key}' is not supported.");
            }
        }

        if (parser.ParseSearch() is not null || parser.ParseApply() is not null || parser.ParseCompute() is not null)
        {
            throw GraphRefusals.Query("The query option is not supported on contacts.");
        }

        return new GraphQuery
        {
            View = ViewReader.Read(parser.ParseSelectAndExpand()),
            Filter = parser.ParseFilter(),
            OrderBy = parser.ParseOrderBy(),
            Top = Number(parser.ParseTop(), "$top"),
            Skip = Number(parser.ParseSkip(), "$skip") ?? 0,
            Count = parser.ParseCount() == true,
        };
    }

    private static int? Number(long? value, string option) =>
        value is < 0 or > int.MaxValue
            ? throw GraphRefusals.Query($"The value of {option} must be a whole number from 0 on.")
            : (int?)value;
}
