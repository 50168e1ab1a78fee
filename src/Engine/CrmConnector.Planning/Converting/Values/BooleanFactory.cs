using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Values;

internal sealed class BooleanFactory : IConverterFactory
{
    private static readonly string[] TrueWords = ["true", "yes", "1"];
    private static readonly string[] FalseWords = ["false", "no", "0"];

    public ConverterDescription Description { get; } =
        new("boolean", "Reads words as true or false.")
        {
            Parameters =
            [
                new(
                    "true",
                    ConverterParameterType.TextList,
                    "the words for true, in any case; by default true, yes and 1"
                ),
                new(
                    "false",
                    ConverterParameterType.TextList,
                    "the words for false, in any case; by default false, no and 0"
                ),
            ],
            Result = FieldType.Boolean,
            Inverse = "writes the first word of each list",
            Example = "{ from: locked, to: creditonhold, convert: { boolean: { true: [J, Y], false: [N] } } }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context)
    {
        var (yes, no) = Words(step, context);
        return new BooleanConverter(yes, no);
    }

    public ICompiledConverter Invert(ConverterStep step, CompileContext context)
    {
        var (yes, no) = Words(step, context);
        return new BooleanWordConverter(yes[0], no[0]);
    }

    private (IReadOnlyList<string> Yes, IReadOnlyList<string> No) Words(ConverterStep step, CompileContext context)
    {
        var arguments = ConverterArguments.Read(step, Description, context);
        IReadOnlyList<string> yes = arguments.List("true") is { Count: > 0 } t ? t : TrueWords;
        IReadOnlyList<string> no = arguments.List("false") is { Count: > 0 } f ? f : FalseWords;
        if (yes.Select(Key).Intersect(no.Select(Key), StringComparer.Ordinal).FirstOrDefault() is { } both)
        {
            arguments.Error("true", $"'{both}' means both true and false", "leave it in one list only");
        }

        return (yes, no);
    }

    private static string Key(string word) => word.Trim().ToUpperInvariant();
}
