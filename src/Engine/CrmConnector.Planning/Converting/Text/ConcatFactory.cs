using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class ConcatFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new("concat", "Joins several fields to one text; blank ones are left out.")
        {
            Parameters =
            [
                new("separator", ConverterParameterType.Text, "what stands between them; by default one blank"),
            ],
            ShortParameter = "separator",
            TakesMany = true,
            Result = FieldType.Text,
            Example = "{ from: [street, zip, city], to: address1_composite, convert: { concat: \", \" } }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context) =>
        new ConcatConverter(ConverterArguments.Read(step, Description, context).Text("separator") ?? " ");
}
