using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class TruncateFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new("truncate", "Cuts a text that is too long, never inside a character, and reports it.")
        {
            Parameters =
            [
                new(
                    "max",
                    ConverterParameterType.Integer,
                    "the longest result in UTF-16 code units, marker included; by default the target field's length"
                ),
                new("marker", ConverterParameterType.Text, "what ends a text that was cut; by default …"),
            ],
            ShortParameter = "max",
            Result = FieldType.Text,
            Example = "{ from: notes, to: description, convert: { truncate: 2000 } }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context)
    {
        var arguments = ConverterArguments.Read(step, Description, context);
        var marker = arguments.Text("marker") ?? "…";
        var max = arguments.Integer("max") ?? context.Target?.MaxLength;
        if (max is null)
        {
            context.Error(step.Position, "converter 'truncate' does not know a length", "write truncate: NUMBER");
        }
        else if (max <= marker.Length)
        {
            arguments.Error(
                "max",
                "the length leaves no room before the marker",
                "make it longer, or write marker: \"\""
            );
        }

        return new TruncateConverter(max ?? int.MaxValue, marker);
    }
}
