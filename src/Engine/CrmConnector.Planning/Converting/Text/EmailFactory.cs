using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;
using CrmConnector.Planning.Converting.Values;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class EmailFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new("email", "Trims an e-mail address, puts its domain in lower case and checks its form.")
        {
            Parameters = [Unfit.Parameter("invalid", "refuse")],
            ShortParameter = "invalid",
            Inputs = [FieldType.Text],
            Result = FieldType.Text,
            Inverse = UnchangedConverter.Words,
            Example = "{ from: mail, to: emailaddress1, convert: [email] }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context) =>
        new EmailConverter(
            Unfit.Read(
                ConverterArguments.Read(step, Description, context),
                "invalid",
                "refuse",
                "the value does not have the form of one e-mail address",
                "correct it in the source, or add convert: { email: keep } or { email: blank }"
            )
        );

    public ICompiledConverter Invert(ConverterStep step, CompileContext context) => UnchangedConverter.Instance;
}
