using System.Collections.Frozen;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting.Arguments;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Planning.Converting.Values;

internal sealed class LookupFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new("lookup", "Looks a value up in a table: a CSV file or an entity.")
        {
            Parameters =
            [
                new(
                    "file",
                    ConverterParameterType.Text,
                    "a CSV file with a header row, relative to the installation's folder"
                ),
                new("separator", ConverterParameterType.Text, "the CSV file's separator; by default a comma"),
                new("connection", ConverterParameterType.Text, "the connection of the entity, instead of a file"),
                new("entity", ConverterParameterType.Text, "the entity, instead of a file"),
                new("key", ConverterParameterType.Text, "the column or field that the value is looked up in")
                {
                    Required = true,
                },
                new("value", ConverterParameterType.Text, "the column or field that gives the result")
                {
                    Required = true,
                },
                new(
                    "ignoreCase",
                    ConverterParameterType.Boolean,
                    "true finds upper and lower case alike; by default false"
                ),
                Unfit.Parameter("otherwise", "refuse"),
            ],
            MayChangeType = true,
            Inverse = "looks up the other way, where no two keys have the same value",
            Example =
                "{ from: country, to: address1_country, convert: { lookup: { file: countries.csv, key: iso, value: name } } }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context)
    {
        var arguments = ConverterArguments.Read(step, Description, context);
        return Converter(arguments, Table(step, context)?.Values ?? FrozenDictionary<string, FieldValue>.Empty);
    }

    public ICompiledConverter? Invert(ConverterStep step, CompileContext context)
    {
        var arguments = ConverterArguments.Read(step, Description, context);
        var back = new Dictionary<string, FieldValue>(StringComparer.Ordinal);
        foreach (var (key, value) in Table(step, context)?.Values ?? FrozenDictionary<string, FieldValue>.Empty)
        {
            if (PlainText.Of(value)?.Trim() is not { Length: > 0 } text || !back.TryAdd(text, FieldValue.Text(key)))
            {
                return null;
            }
        }

        return Converter(arguments, back);
    }

    private static LookupConverter Converter(
        ConverterArguments arguments,
        IEnumerable<KeyValuePair<string, FieldValue>> table
    )
    {
        var comparer =
            arguments.Boolean("ignoreCase") == true ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var entries = new Dictionary<string, FieldValue>(comparer);
        foreach (var (key, value) in table)
        {
            if (!entries.TryAdd(key, value) && entries[key] != value)
            {
                arguments.Error(
                    "ignoreCase",
                    "two keys of the lookup table differ by case only and have different values",
                    "leave ignoreCase out, or correct the table"
                );
            }
        }

        return new LookupConverter(
            entries.ToFrozenDictionary(comparer),
            Unfit.Read(
                arguments,
                "otherwise",
                "refuse",
                "the value is not in the lookup table",
                "add it to the table, or add otherwise: keep or blank to the lookup"
            )
        );
    }

    private static LookupTable? Table(ConverterStep step, CompileContext context)
    {
        if (LookupRequest.Of(step) is not { } request)
        {
            context.Error(
                step.Position,
                "the lookup does not name one table",
                "give either file, or connection and entity, and in both cases key and value"
            );
            return null;
        }

        var table = context.Lookups.Find(request.Name);
        if (table is null)
        {
            context.Error(
                step.Position,
                request.File is { } file
                    ? $"the lookup table '{file}' was not loaded"
                    : $"the lookup table of {request.Entity} was not loaded",
                "check that it exists and can be read"
            );
        }

        return table;
    }
}
