using CrmConnector.Adapters.Sql.Tests.Shared;

namespace CrmConnector.Adapters.Sql.Tests.PostgreSql;

/// <summary>Records with parts whose numbers are unique.</summary>
public sealed class PostgreSqlPartsTests : PostgreSqlTest
{
    [SkippableTheory]
    [InlineData("smallint NOT NULL CHECK (pos > 0)")]
    [InlineData("smallint NOT NULL CHECK (pos < 1000)")]
    [InlineData("smallint CHECK (pos BETWEEN 1 AND 999)")]
    public async Task Parts_pass_unique_numbers_on_among_themselves(string pos)
    {
        await SetUpAsync(string.Join(';', Renumbering.Tables(pos)));

        await Renumbering.CheckAsync(await ConnectAsync());
    }

    [SkippableFact]
    public async Task An_order_whose_line_was_edited_since_it_was_read_is_left_alone()
    {
        const string Divided =
            " PARTITION BY HASH (id); CREATE TABLE ?_0 PARTITION OF ? FOR VALUES WITH (MODULUS 1, REMAINDER 0)";
        await SetUpAsync(string.Join(';', LateEdits.Tables(end: Divided)));

        await LateEdits.CheckGroupsAsync(await ConnectAsync(), sql => Database.ExecuteAsync(sql));
    }

    [SkippableFact]
    public async Task Parts_for_whose_numbers_the_table_takes_nothing_else_are_refused_as_they_are()
    {
        await SetUpAsync(string.Join(';', Renumbering.Tables("smallint NOT NULL CHECK (pos BETWEEN 1 AND 999)")));

        await Renumbering.CheckRefusalAsync(await ConnectAsync());
    }
}
