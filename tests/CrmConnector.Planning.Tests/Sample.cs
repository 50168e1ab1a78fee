using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Mapping;
using Record = CrmConnector.Abstractions.Records.Record;

namespace CrmConnector.Planning.Tests;

/// <summary>Short ways to write entities, mappings and values in these tests.</summary>
internal static class Sample
{
    public static readonly SourcePosition Here = new("p.yaml", 3, 5);

    public static EntitySchema Entity(string name, params FieldSchema[] fields) =>
        new(name, fields, ["id"]) { Changes = ChangeDetection.FullCompare("test"), Writes = WriteAbilities.None };

    public static FieldSchema Field(string name, FieldType type = FieldType.Text) => new(name, type);

    public static ConfigurationValue Scalar(object? value) =>
        value switch
        {
            null => new ConfigurationValue.Scalar("null", FieldValue.Null, Here),
            bool b => new ConfigurationValue.Scalar(b ? "true" : "false", FieldValue.Boolean(b), Here),
            int i => new ConfigurationValue.Scalar(i.ToString(), FieldValue.Integer(i), Here),
            decimal d => new ConfigurationValue.Scalar(
                PlainText.Of(FieldValue.Decimal(d))!,
                FieldValue.Decimal(d),
                Here
            ),
            string[] list => new ConfigurationValue.Sequence([.. list.Select(Scalar)], Here),
            _ => new ConfigurationValue.Scalar((string)value, FieldValue.Text((string)value), Here),
        };

    public static ConverterStep Step(string name, object? shortValue = null) =>
        new(name, shortValue is null ? null : Scalar(shortValue), Here);

    public static ConverterStep Step(string name, params (string Key, object? Value)[] arguments) =>
        new(
            name,
            new ConfigurationValue.Map([.. arguments.Select(a => KeyValuePair.Create(a.Key, Scalar(a.Value)))], Here),
            Here
        );

    public static FieldMapping Map(string from, string to, params ConverterStep[] convert) =>
        new()
        {
            From = [from],
            To = to,
            Position = Here,
            Convert = convert,
        };

    public static ProcessDefinition Process(params FieldMapping[] fields) =>
        new()
        {
            Name = "p",
            Title = "P",
            LinkSet = "customer",
            Position = Here,
            From = new EntityAddress("erp", "customers"),
            To = new EntityAddress("crm", "account"),
            Conflicts = "erp",
            Fields = fields,
        };

    public static CompiledMapping Compile(ProcessDefinition process, EntitySchema source, EntitySchema target)
    {
        var errors = new List<ConfigurationError>();
        var mapping = CompiledMapping.Compile(
            process,
            source,
            target,
            ConverterCatalogue.BuiltIn,
            LookupTables.Empty,
            errors
        );
        errors.ShouldBeEmpty();
        return mapping;
    }

    public static IReadOnlyList<string> Errors(ProcessDefinition process, EntitySchema source, EntitySchema target)
    {
        var errors = new List<ConfigurationError>();
        CompiledMapping.Compile(process, source, target, ConverterCatalogue.BuiltIn, LookupTables.Empty, errors);
        return [.. errors.Select(error => error.ToString())];
    }

    public static Record Row(params FieldValue[] values) => new(new RecordKey("1"), values);

    public static FieldValue Text(string? text) => FieldValue.Text(text);
}
