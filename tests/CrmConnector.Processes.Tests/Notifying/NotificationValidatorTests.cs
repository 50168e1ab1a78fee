using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Processes.Tests.Notifying;

public sealed class NotificationValidatorTests
{
    private static readonly NotificationSurroundings Surroundings = new(
        [
            Files.Read(
                "process: leads\nlink: lead\nfrom: { connection: erp, entity: contacts }\nto: { connection: crm, entity: lead }\n"
                    + "fields: [ { from: name, to: fullname } ]\n"
            ),
        ],
        ["nights"],
        [KeyValuePair.Create("mail", true), KeyValuePair.Create("files", false)],
        ["administrators", "sales"],
        new DiscoveredSchemas
        {
            Connections = ["erp", "crm"],
            EntityNames = new Dictionary<string, IReadOnlyList<EntityName>>(StringComparer.Ordinal)
            {
                ["crm"] = [new EntityName("lead", "Lead"), new EntityName("systemuser", "User")],
            },
            Entities = new Dictionary<EntityAddress, EntitySchema>
            {
                [new EntityAddress("crm", "lead")] = Entity(
                    "lead",
                    new FieldSchema("fullname", FieldType.Text),
                    new FieldSchema("revenue", FieldType.Decimal),
                    new FieldSchema("ownerid", FieldType.Text)
                ),
                [new EntityAddress("crm", "systemuser")] = Entity(
                    "systemuser",
                    new FieldSchema("mail", FieldType.Text)
                ),
            },
        }
    );

    [Fact]
    public void What_is_right_is_right() =>
        Errors(
                """
                alert: record-created
                processes: [ leads ]
                entity: crm/lead
                where: [ { field: fullname, contains: S.p.A. } ]
                show: [ fullname, revenue ]
                to: [ sales, anna@example.com ]
                quiet: nights
                channel: mail
                """
            )
            .ShouldBe("");

    [Theory]
    [InlineData(
        "report: daily\nprocesses: [ lead ]\nto: [ sales ]",
        "there is no process 'lead'; did you mean 'leads'?"
    )]
    [InlineData("report: daily\nto: [ sale ]", "'sale' is neither an address nor a role; did you mean 'sales'?")]
    [InlineData("report: daily\nto: [ sales ]\nquiet: night", "there is no calendar 'night'; did you mean 'nights'?")]
    [InlineData("report: daily\nto: [ sales ]\nchannel: mial", "there is no channel 'mial'; did you mean 'mail'?")]
    [InlineData("report: daily", "the channel 'mail' needs somebody to send to")]
    [InlineData("alert: run-failed\nto: [ { field: owner } ]", "which record's field 'owner' is meant cannot be told")]
    [InlineData(
        "alert: record-created\nentity: crm/leads\nto: [ sales ]",
        "no process that the alert is about reads or writes 'crm/leads'; did you mean 'crm/lead'?"
    )]
    [InlineData(
        "alert: record-created\nentity: crm/lead\nshow: [ revenu ]\nto: [ sales ]",
        "entity 'lead' of 'crm' has no field 'revenu'; did you mean 'revenue'?"
    )]
    [InlineData(
        "alert: record-created\nentity: crm/lead\nwhere: [ { any: [ { field: fulname, is: x } ] } ]\nto: [ sales ]",
        "rule.yaml(4,28): entity 'lead' of 'crm' has no field 'fulname'"
    )]
    [InlineData(
        "alert: record-created\nentity: crm/lead\nwhere: [ { field: revenue, moreThan: much } ]\nto: [ sales ]",
        "'much' is not a decimal number, as 'revenue' needs"
    )]
    [InlineData(
        "alert: [ record-created, run-failed ]\nentity: crm/lead\nto: [ sales ]",
        "'run-failed' is not about a record"
    )]
    [InlineData(
        "alert: record-deleted\nentity: crm/lead\nshow: [ fullname ]\nto: [ sales ]",
        "a record that was deleted has no fields any more"
    )]
    [InlineData("alert: record-created\ntell: first\nto: [ sales ]", "'record-created' is over as soon as it happened")]
    [InlineData(
        "alert: record-created\nescalate: { after: 4h, to: [ sales ] }\nto: [ sales ]",
        "only what is told once, and then stands until it is over, can be escalated"
    )]
    [InlineData(
        "alert: record-created\nentity: crm/lead\nto: [ { field: ownerid, of: systemusers, address: mail } ]",
        "connection 'crm' has no entity 'systemusers'; did you mean 'systemuser'?"
    )]
    [InlineData(
        "alert: record-created\nentity: crm/lead\nto: [ { field: ownerid, of: systemuser, address: email } ]",
        "entity 'systemuser' of 'crm' has no field 'email'"
    )]
    public void What_is_wrong_is_said_with_its_place_and_what_to_do(string rule, string error) =>
        Errors(rule).ShouldContain(error);

    [Fact]
    public void A_condition_on_what_a_process_does_not_write_is_warned_of()
    {
        var file = NotificationFileParser.Parse(
            "notification: rule\nalert: record-created\nentity: crm/lead\nwhere: [ { field: revenue, moreThan: 5 } ]\nto: [ sales ]",
            "rule.yaml"
        );

        var finding = NotificationValidator.Validate([file], Surroundings).ShouldHaveSingleItem();

        finding.Severity.ShouldBe(Severity.Warning);
        finding.ToString().ShouldContain("process 'leads' writes 'crm/lead' without 'revenue'");
    }

    private static string Errors(string rule)
    {
        var file = NotificationFileParser.Parse("notification: rule\n" + rule, "rule.yaml");
        Files.Text(file.Errors).ShouldBe("");
        return Files.Text(
            NotificationValidator.Validate([file], Surroundings).Where(error => error.Severity == Severity.Error)
        );
    }

    private static EntitySchema Entity(string name, params FieldSchema[] fields) =>
        new(name, fields, ["id"]) { Changes = ChangeDetection.FullCompare("compared"), Writes = WriteAbilities.None };
}
