using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;
using Microsoft.OData;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>The functions that may stand in a filter.</summary>
internal static class FilterFunctions
{
    private const string Prefix = EdmModelBuilder.Namespace + ".";

    public static string Translate(
        FilterTranslator filter,
        Table table,
        SingleValueFunctionCallNode call,
        Caller caller
    )
    {
        var arguments = call.Parameters.ToList();
        return call.Name switch
        {
            "contains" => Like(filter, arguments, "%", "%"),
            "startswith" => Like(filter, arguments, "", "%"),
            "endswith" => Like(filter, arguments, "%", ""),
            Prefix + "In" => Among(filter, table, arguments, "IN"),
            Prefix + "NotIn" => Among(filter, table, arguments, "NOT IN"),
            Prefix + "EqualUserId" =>
                $"{Sql.Quote(ColumnNamed(table, arguments).Name)} = {filter.Add(FieldValue.Of(caller.UserId))}",
            _ => throw Refusals.Query($"The function '{call.Name}' is not supported."),
        };
    }

    private static string Like(FilterTranslator filter, List<QueryNode> arguments, string before, string after)
    {
        var pattern =
            Constant(arguments[1]) as string ?? throw Refusals.Query("The text to look for must be a literal.");
        return $"{TextCollation.LikeFunction}({filter.Translate(arguments[0])}, {filter.Add(FieldValue.Of(before + pattern + after))})";
    }

    private static string Among(FilterTranslator filter, Table table, List<QueryNode> arguments, string word)
    {
        var column = ColumnNamed(table, arguments);
        if (Constant(arguments[^1]) is not ODataCollectionValue values)
        {
            throw Refusals.Query("PropertyValues must be a list of texts.");
        }

        var parts = values.Items.Select(value => filter.Add(Literals.ToField(column, value)));
        return $"{Sql.Quote(column.Name)} {word} ({string.Join(", ", parts)})";
    }

    /// <summary>The functions take logical names, so a lookup is named without underscores here.</summary>
    private static Column ColumnNamed(Table table, List<QueryNode> arguments)
    {
        var name = arguments.OfType<NamedFunctionParameterNode>().First(a => a.Name is "PropertyName");
        var text = Constant(name) as string ?? "";
        return table.Find(text)
            ?? throw new ApiException(
                400,
                "0x80041103",
                $"'{table.Name}' entity doesn't contain attribute with Name = '{text}'."
            );
    }

    private static object? Constant(QueryNode node) =>
        node switch
        {
            NamedFunctionParameterNode named => Constant(named.Value),
            ConvertNode convert => Constant(convert.Source),
            ConstantNode constant => constant.Value,
            _ => null,
        };
}
