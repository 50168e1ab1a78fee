using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Tests.Converting;

/// <summary>Compiles and runs one converter.</summary>
internal static class Run
{
    public static ConversionResult Step(ConverterStep step, params FieldValue[] inputs) =>
        Compiled(step).Convert(inputs);

    public static string? Text(ConverterStep step, string? input)
    {
        var result = Step(step, FieldValue.Text(input));
        result.Fault.ShouldBeNull();
        return PlainText.Of(result.Value);
    }

    public static ICompiledConverter Compiled(ConverterStep step)
    {
        var errors = new List<ConfigurationError>();
        var compiled = ConverterCatalogue.BuiltIn.Find(step.Name)!.Compile(step, CompileContext.For(errors));
        errors.ShouldBeEmpty();
        return compiled;
    }

    public static ICompiledConverter? Inverse(ConverterStep step) =>
        ConverterCatalogue.BuiltIn.Find(step.Name)!.Invert(step, CompileContext.For([]));

    public static IReadOnlyList<string> Errors(ConverterStep step)
    {
        var errors = new List<ConfigurationError>();
        ConverterCatalogue.BuiltIn.Find(step.Name)!.Compile(step, CompileContext.For(errors));
        return [.. errors.Select(error => error.ToString())];
    }
}
