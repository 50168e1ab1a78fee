using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Processes.Tests.Validation;

public sealed class OverlapCheckTests
{
    private static readonly EntitySchema Folder = World.Accounts with { Name = "contacts@anna", Places = ["anna/"] };

    private static readonly EntitySchema Below = World.Accounts with
    {
        Name = "contacts@anna/Clients",
        Places = ["anna/1"],
    };

    private static readonly EntitySchema Every = World.Accounts with
    {
        Name = "contacts@*/*",
        Places = ["anna/", "anna/1", "bruno/"],
    };

    [Fact]
    public void Two_names_for_the_same_records_are_refused_with_both_names()
    {
        var error = Validate(Process("one", "contacts@anna"), Process("two", "contacts@*/*")).ShouldHaveSingleItem();
        error.Position.ToString().ShouldStartWith("b.yaml(4,");
        error.Problem.ShouldBe("'contacts@*/*' and 'contacts@anna', which process 'one' names, have records in common");
    }

    [Fact]
    public void One_name_in_several_processes_and_names_without_common_records_are_fine() =>
        Validate(
                Process("one", "contacts@anna"),
                Process("two", "contacts@anna"),
                Process("three", "contacts@anna/Clients")
            )
            .ShouldBeEmpty();

    private static IReadOnlyList<ConfigurationError> Validate(params string[] files)
    {
        var schemas = World.Schemas with
        {
            EntityNames = new Dictionary<string, IReadOnlyList<EntityName>>(
                World.Schemas.EntityNames,
                StringComparer.Ordinal
            )
            {
                ["mail"] = [new(Folder.Name, ""), new(Below.Name, ""), new(Every.Name, "")],
            },
            Entities = new Dictionary<EntityAddress, EntitySchema>(World.Schemas.Entities)
            {
                [new("mail", Folder.Name)] = Folder,
                [new("mail", Below.Name)] = Below,
                [new("mail", Every.Name)] = Every,
            },
        };
        return
        [
            .. World
                .Validate(schemas, files)
                .Errors.Where(error => error.Problem.Contains("in common", StringComparison.Ordinal)),
        ];
    }

    private static string Process(string name, string entity) =>
        $$"""
            process: {{name}}
            link: {{name}}
            from: { connection: erp, entity: customers }
            to: { connection: mail, entity: {{entity}} }
            match: [ { code: accountnumber } ]
            fields: [ { from: code, to: accountnumber }, { from: name, to: name } ]
            """;
}
