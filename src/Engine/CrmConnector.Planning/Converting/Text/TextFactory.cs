using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class TextFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new("text", "Writes a number or time as text in a given format.")
        {
            Parameters =
            [
                new(
                    "format",
                    ConverterParameterType.Text,
                    "a .NET format such as N2, 0.00, dd/MM/yyyy or HH:mm; by default the plain form"
                ),
                new("culture", ConverterParameterType.Text, $"{CultureArgument.Help}; by default the invariant one"),
            ],
            ShortParameter = "format",
            Result = FieldType.Text,
            Example = "{ from: price, to: new_pricetext, convert: { text: { format: N2, culture: de-DE } } }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context)
    {
        var arguments = ConverterArguments.Read(step, Description, context);
        var format = arguments.Text("format");
        if (format is not null && !FormattedText.IsFormat(format))
        {
            arguments.Error(
                "format",
                "the format can be used neither for numbers nor for times",
                "write one such as N2 or dd/MM/yyyy"
            );
        }

        return new FormatConverter(format, CultureArgument.Read(arguments, "culture"));
    }
}
