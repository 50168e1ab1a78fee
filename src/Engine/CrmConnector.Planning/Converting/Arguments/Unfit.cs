using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Arguments;

/// <summary>What a converter does with a value that does not fit: <c>refuse</c>, <c>keep</c> (and report) or <c>blank</c>.</summary>
internal sealed class Unfit
{
    private readonly string _word;
    private readonly ConversionFault _fault;
    private readonly ConversionNote? _note;

    private Unfit(string word, string problem, string advice, bool noted)
    {
        _word = word;
        _fault = new ConversionFault(FaultKind.InvalidValue, problem, advice);
        _note = noted ? new ConversionNote($"{problem}; {(word is "keep" ? "kept as it is" : "left blank")}") : null;
    }

    public static ConverterParameter Parameter(string name, string byDefault) =>
        new(
            name,
            ConverterParameterType.Text,
            $"what happens to a value that does not fit: refuse (the record goes to quarantine), keep or blank; by default {byDefault}"
        )
        {
            Choices = ["refuse", "keep", "blank"],
        };

    public static Unfit Read(
        ConverterArguments arguments,
        string name,
        string byDefault,
        string problem,
        string advice,
        bool noted = true
    ) => new(arguments.Text(name) ?? byDefault, problem, advice, noted);

    public ConversionResult Result(FieldValue value) =>
        _word switch
        {
            "keep" => new ConversionResult(value, null, _note),
            "blank" => new ConversionResult(FieldValue.Null, null, _note),
            _ => ConversionResult.Failed(_fault),
        };
}
