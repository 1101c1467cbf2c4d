package io.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What follows from a declaration. */
class DeclarationTest {

    @Test
    void categoriesFollowFromGroupAndFlags() {
        Declaration get = Declaration.of("GET key:read", Group.STRING)
                .flags(Flag.READONLY, Flag.FAST)
                .build();

        assertThat(get.categories()).containsExactly(AclCategory.READ, AclCategory.STRING, AclCategory.FAST);
    }

    @Test
    void adminCommandsAreDangerousAndSlow() {
        Declaration get = Declaration.of("CONFIG GET parameter [parameter …]", Group.SERVER)
                .flags(Flag.ADMIN)
                .build();

        assertThat(get.categories()).containsExactly(AclCategory.ADMIN, AclCategory.SLOW, AclCategory.DANGEROUS);
    }

    @Test
    void declaredCategoriesTakeThePlaceOfTheGroups() {
        Declaration sort = Declaration.of("SORT key:read", Group.GENERIC)
                .flags(Flag.WRITE)
                .acl(AclCategory.SET, AclCategory.DANGEROUS)
                .build();

        assertThat(sort.categories())
                .containsExactly(AclCategory.WRITE, AclCategory.SET, AclCategory.SLOW, AclCategory.DANGEROUS);
    }

    @Test
    void declaredModeTakesThePlaceOfTheAccessWords() {
        Declaration del = Declaration.of("DEL key:remove [key …]", Group.GENERIC)
                .keyFlags(KeyFlag.RM)
                .build();

        assertThat(del.keys().get(0).flags()).containsExactlyInAnyOrder(KeyFlag.RM, KeyFlag.DELETE);
    }

    @Test
    void otherKeyFlagsAreAdded() {
        Declaration set = Declaration.of("SET key:adjust value", Group.STRING)
                .keyFlags(KeyFlag.VARIABLE_FLAGS)
                .build();

        assertThat(set.keys().get(0).flags())
                .containsExactlyInAnyOrder(KeyFlag.RW, KeyFlag.ACCESS, KeyFlag.UPDATE, KeyFlag.VARIABLE_FLAGS);
    }

    @Test
    void keyspaceEventsAreNamedAfterTheCommandUnlessItSaysOtherwise() {
        assertThat(Declaration.of("APPEND key:insert value", Group.STRING)
                        .build()
                        .event())
                .isEqualTo("append");
        assertThat(Declaration.of("INCR key:adjust", Group.STRING)
                        .event("incrby")
                        .build()
                        .event())
                .isEqualTo("incrby");
    }

    @Test
    void commandsWaitInATransactionUnlessTheySayOtherwise() {
        assertThat(Declaration.of("PING", Group.CONNECTION).build().duringMulti())
                .isEqualTo(DuringMulti.QUEUED);
    }

    @Test
    void documentationJoinsATokenWithItsValue() {
        assertThat(Syntax.compile("SET key:adjust [EX seconds:int | KEEPTTL@6.0.0] [AUTH user password]")
                        .documentation())
                .extracting(DeclarationTest::text)
                .containsExactly(
                        "key key 0 []",
                        "seconds-or-keepttl oneof [optional] "
                                + "(EX seconds integer [] / KEEPTTL keepttl pure-token 6.0.0 [])",
                        "AUTH auth block [optional] (user string [] / password string [])");
    }

    private static String text(ArgumentDoc doc) {
        String children = String.join(
                " / ", doc.children().stream().map(DeclarationTest::text).toList());
        return (doc.token() + " " + doc.name() + " " + doc.type() + " "
                        + (doc.keySpec() < 0 ? "" : doc.keySpec() + " ")
                        + (doc.since().isEmpty() ? "" : doc.since() + " ")
                        + doc.flags().stream().map(ArgumentDoc.Flag::word).toList()
                        + (children.isEmpty() ? "" : " (" + children + ")"))
                .trim();
    }
}
