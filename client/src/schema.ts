// Made from openapi.json by `npm run openapi`.
export interface paths {
    "/api/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the collections
         * @description Where each of them is found.
         */
        get: operations["root_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/register/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register
         * @description Answers with a session, so that nobody has to log in after registering.
         */
        post: operations["auth_register_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description The session comes as an opaque token and as a pair of JWTs. `username` also takes an e-mail address.
         */
        post: operations["auth_login_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out
         * @description Ends the session that the credential belongs to.
         */
        post: operations["auth_logout_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/profile/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your own profile
         * @description `followers` and `following` hold the newest 100 who are not deactivated; the counts are of all.
         */
        get: operations["auth_profile_retrieve"];
        /**
         * Change your own profile
         * @description Changes what is sent, like PATCH.
         */
        put: operations["auth_profile_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change some of your own profile */
        patch: operations["auth_profile_partial_update"];
        trace?: never;
    };
    "/api/auth/token/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Trade a refresh token for a new access token
         * @description The answer carries the successor of the refresh token unless `REFRESH_ROTATION=off`.
         */
        post: operations["auth_token_refresh_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/token/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask whether a token is worth something
         * @description Takes an access or a refresh token.
         */
        post: operations["auth_token_verify_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/token/blacklist/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out with a refresh token
         * @description Ends the session: its access token and its opaque token die too.
         */
        post: operations["auth_token_blacklist_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/register/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register by e-mail
         * @description The username is derived from the address. With `DOCTOR_REGISTRATION=approval` a doctor acts as a patient until staff approve.
         */
        post: operations["users_register_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in by e-mail */
        post: operations["users_login_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read your own account */
        get: operations["users_me_retrieve"];
        /**
         * Change your own account
         * @description Changes what is sent, like PATCH.
         */
        put: operations["users_me_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change some of your own account */
        patch: operations["users_me_partial_update"];
        trace?: never;
    };
    "/api/users/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export accounts as a table
         * @description All that the filters let through. What a spreadsheet would take for a formula begins with an apostrophe. The export is an entry of the audit.
         */
        get: operations["users_export_csv_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Act on many accounts
         * @description All or nothing. `unchanged` are those to whom it made no difference, `missing` the ids that no account has.
         */
        post: operations["users_bulk_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/send-password-reset/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail a link to choose a new password */
        post: operations["users_send_password_reset_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where somebody is logged in
         * @description As `/api/sessions/`, where each can be ended by its id.
         */
        get: operations["users_sessions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/sessions/revoke-all/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log somebody out everywhere */
        post: operations["users_sessions_revoke_all_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts
         * @description A bare array of at most 1,000, or pages once `page`, `page_size`, `cursor`, `limit` or `offset` is named. Follow `next`: it costs the same on every page.
         */
        get: operations["users_list"];
        put?: never;
        /** Create an account */
        post: operations["users_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an account */
        get: operations["users_retrieve"];
        /**
         * Replace an account
         * @description Needs the username and the address. Of the other fields, those that are not sent stay.
         */
        put: operations["users_update"];
        post?: never;
        /**
         * Delete an account
         * @description With its sessions, its follows and its picture. There is no way back; deactivating has one.
         */
        delete: operations["users_destroy"];
        options?: never;
        head?: never;
        /**
         * Change an account
         * @description `{"is_active": false}` deactivates it.
         */
        patch: operations["users_partial_update"];
        trace?: never;
    };
    "/api/accounts/register/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register
         * @description Answers with a token, so that nobody has to log in after registering.
         */
        post: operations["accounts_register_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description `username` also takes an e-mail address.
         */
        post: operations["accounts_login_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/profile/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your own profile
         * @description `followers` and `following` hold the newest 100 who are not deactivated; the counts are of all.
         */
        get: operations["accounts_profile_retrieve"];
        /**
         * Change your own profile
         * @description Changes what is sent, like PATCH. `username` and `email` are ignored.
         */
        put: operations["accounts_profile_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change some of your own profile
         * @description `username` and `email` are ignored.
         */
        patch: operations["accounts_profile_partial_update"];
        trace?: never;
    };
    "/api/rest-auth/registration/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register
         * @description Answers with a session, and sets cookies, like a login.
         */
        post: operations["rest_auth_registration_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rest-auth/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description Also sets the cookies `sessionid` and `csrftoken`, or with `REST_AUTH_MODE=cookie` the cookies `auth` and `refresh`, and leaves `refresh` empty.
         */
        post: operations["rest_auth_login_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rest-auth/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out
         * @description Ends the session of the credential, or with `REST_AUTH_MODE=jwt` and `cookie` that of the refresh token.
         */
        post: operations["rest_auth_logout_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rest-auth/user/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read your own account */
        get: operations["rest_auth_user_retrieve"];
        /**
         * Change your own account
         * @description `email` and `pk` are ignored.
         */
        put: operations["rest_auth_user_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change some of your own account
         * @description `email` and `pk` are ignored.
         */
        patch: operations["rest_auth_user_partial_update"];
        trace?: never;
    };
    "/api/rest-auth/password/change/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your own password
         * @description Ends every other session of yours, and what was sent to you by mail is worth nothing any more.
         */
        post: operations["rest_auth_password_change_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rest-auth/password/reset/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link to choose a new password
         * @description Says the same whether an account has the address or not.
         */
        post: operations["rest_auth_password_reset_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rest-auth/password/reset/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a new password
         * @description Takes `uid` and `token` from the link of the mail, once. Ends every session of the account.
         */
        post: operations["rest_auth_password_reset_confirm_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rest-auth/registration/verify-email/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an e-mail address
         * @description Takes `key` from the link of the mail, once.
         */
        post: operations["rest_auth_registration_verify_email_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rest-auth/registration/resend-email/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for the mail again that confirms an address
         * @description Says the same whether an account has the address or not.
         */
        post: operations["rest_auth_registration_resend_email_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rest-auth/token/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Trade a refresh token for a new access token
         * @description With `REST_AUTH_MODE=cookie` the tokens come and go in the cookies `auth` and `refresh`.
         */
        post: operations["rest_auth_token_refresh_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rest-auth/token/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask whether a token is worth something
         * @description Takes an access or a refresh token.
         */
        post: operations["rest_auth_token_verify_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/token/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in with a pair of tokens */
        post: operations["token_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/token/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Trade a refresh token for a new access token
         * @description The answer carries the successor of the refresh token unless `REFRESH_ROTATION=off`.
         */
        post: operations["token_refresh_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/token/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask whether a token is worth something
         * @description Takes an access or a refresh token.
         */
        post: operations["token_verify_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/token/blacklist/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out with a refresh token
         * @description Ends the session: its access token and its opaque token die too.
         */
        post: operations["token_blacklist_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-token-auth/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in with an opaque token */
        post: operations["api_token_auth_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/blocks/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List whom you have blocked
         * @description The newest first.
         */
        get: operations["users_me_blocks_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/follow/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Follow somebody
         * @description Doing it again changes nothing. With `FOLLOWS=symmetrical` they then follow you too.
         */
        post: operations["users_follow_create"];
        /**
         * Stop following somebody
         * @description Also when you do not. With `FOLLOWS=symmetrical` they then do not follow you either.
         */
        delete: operations["users_follow_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/followers/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who follows somebody
         * @description The newest first. Deactivated people are not shown, nor those between whom and you is a block.
         */
        get: operations["users_followers_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/following/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List whom somebody follows
         * @description The newest first. Deactivated people are not shown, nor those between whom and you is a block.
         */
        get: operations["users_following_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/friends/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List whom somebody follows and who follow back
         * @description Whom they followed last comes first.
         */
        get: operations["users_friends_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/followers/{follower}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a follower
         * @description Of your own account, or of any as staff. Also when they do not follow. They are not told, and may follow again.
         */
        delete: operations["users_followers_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/block/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block somebody
         * @description Neither of you follows the other any more, nor can, and neither sees the other among followers.
         */
        post: operations["users_block_create"];
        /**
         * Unblock somebody
         * @description Also when you have not blocked them. Who followed whom before does not come back.
         */
        delete: operations["users_block_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/relationships/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask what is between you and others
         * @description In the order in which you ask. Who is not there, or is deactivated, is left out.
         */
        get: operations["relationships_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List profiles
         * @description A bare array of at most 1,000, or pages once `page`, `page_size`, `cursor`, `limit` or `offset` is named. Follow `next`: it costs the same on every page. Deactivated accounts have no profile.
         */
        get: operations["profiles_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a profile
         * @description Its id is that of the account.
         */
        get: operations["profiles_retrieve"];
        /**
         * Change a profile
         * @description Your own, or any as staff. Changes what is sent, like PATCH.
         */
        put: operations["profiles_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change some of a profile
         * @description Your own, or any as staff.
         */
        patch: operations["profiles_partial_update"];
        trace?: never;
    };
    "/api/profiles/{id}/follow/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Follow somebody
         * @description Doing it again changes nothing. With `FOLLOWS=symmetrical` they then follow you too.
         */
        post: operations["profiles_follow_create"];
        /**
         * Stop following somebody
         * @description Also when you do not. With `FOLLOWS=symmetrical` they then do not follow you either.
         */
        delete: operations["profiles_follow_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/{id}/followers/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who follows somebody
         * @description The newest first. Deactivated people are not shown, nor those between whom and you is a block.
         */
        get: operations["profiles_followers_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/{id}/following/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List whom somebody follows
         * @description The newest first. Deactivated people are not shown, nor those between whom and you is a block.
         */
        get: operations["profiles_following_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/{id}/friends/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List whom somebody follows and who follow back
         * @description Whom they followed last comes first.
         */
        get: operations["profiles_friends_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/{id}/followers/{follower}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a follower
         * @description Of your own account, or of any as staff. Also when they do not follow. They are not told, and may follow again.
         */
        delete: operations["profiles_followers_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/{id}/block/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block somebody
         * @description Neither of you follows the other any more, nor can, and neither sees the other among followers.
         */
        post: operations["profiles_block_create"];
        /**
         * Unblock somebody
         * @description Also when you have not blocked them. Who followed whom before does not come back.
         */
        delete: operations["profiles_block_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profile-status/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List statuses
         * @description A bare array of at most 1,000, or pages once `page`, `page_size`, `cursor`, `limit` or `offset` is named. Follow `next`: it costs the same on every page. The newest come first. What deactivated accounts have said is not shown, nor what is not said to you: see `visibility`.
         */
        get: operations["profile_status_list"];
        put?: never;
        /**
         * Say something on your own profile
         * @description To everybody, or with the `visibility` `followers` to those who follow you; you and staff see it either way, and nobody of whom one has blocked the other. It has at most `MAX_STATUS` characters, which is 500.
         */
        post: operations["profile_status_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profile-status/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a status */
        get: operations["profile_status_retrieve"];
        /**
         * Word a status anew
         * @description Your own, or any as staff. What it said before is kept.
         */
        put: operations["profile_status_update"];
        post?: never;
        /**
         * Take a status back
         * @description Your own, or any as staff.
         */
        delete: operations["profile_status_destroy"];
        options?: never;
        head?: never;
        /**
         * Change some of a status
         * @description Your own, or any as staff. What it said before is kept.
         */
        patch: operations["profile_status_partial_update"];
        trace?: never;
    };
    "/api/profile-status/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a status has said before
         * @description The newest first, each until it was replaced. Your own, or of any status as staff.
         */
        get: operations["profile_status_history_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/feed/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what is new
         * @description Your own statuses and those of people whom you follow, the newest first. Follow `next`: what is said meanwhile moves nothing.
         */
        get: operations["feed_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mails/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List mails
         * @description The newest first, without what they say. Mails are removed thirty days after they were sent or given up.
         */
        get: operations["mails_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mails/{id}/send-again/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a mail again
         * @description One that was given up, as long as its link is good.
         */
        post: operations["mails_send_again_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the server does
         * @description Versions, migrations and queues. Limits and caches are those of the process that answers, since it was started.
         */
        get: operations["system_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/statistics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many came
         * @description By day in UTC, the oldest first and today last; a second passes before something is counted.
         */
        get: operations["statistics_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the process alive? */
        get: operations["health_live_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can it serve?
         * @description Looks at the database and its migrations, and whether rows and pictures can be written. 503 while starting, stopping or without these.
         */
        get: operations["health_ready_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/session/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in to the dashboard
         * @description `expires_at` is null for staff who came by another way in.
         */
        get: operations["admin_session_retrieve"];
        put?: never;
        /**
         * Sign in to the dashboard
         * @description For staff, whatever `REST_AUTH_MODE` says. Sets the cookies `sessionid` and `csrftoken`, for twelve hours at most and half an hour without use. Nobody learns whether an account that is not staff has this password.
         */
        post: operations["admin_session_create"];
        /**
         * Sign out of the dashboard
         * @description Ends the session of the credential and takes the cookies away.
         */
        delete: operations["admin_session_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/session/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm with the password
         * @description For ten minutes the session of the dashboard may then do what is dangerous and is otherwise refused with the code `reauthentication_required`: delete people, write a role or an address, act on many at once, end the sessions of others, export.
         */
        post: operations["admin_session_confirm_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/csp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a violation of the Content Security Policy
         * @description Sent by browsers that show the dashboard, by themselves, in 64 kB at most. Each violation is a line of the log once an hour, without queries and without what would have run. Nobody is asked who they are.
         */
        post: operations["reports_csp_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was done
         * @description The newest first. Entries are only ever added; `sequence` and `hash` tie each to all before it.
         */
        get: operations["audit_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export what was done as a table
         * @description What a spreadsheet would take for a formula begins with an apostrophe. The export is an entry itself.
         */
        get: operations["audit_export_csv_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/export.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export what was done as lines of JSON
         * @description The export is an entry itself.
         */
        get: operations["audit_export_ndjson_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/activity/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what concerned your account
         * @description The newest first. `by` is `you`, `staff`, or null when nobody was signed in. Where staff were is not told.
         */
        get: operations["user_activity_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public keys
         * @description What ES256 and RS256 access tokens are verified with. Empty with HS256, whose key is a secret.
         */
        get: operations["well_known_jwks_json_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/email/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for another e-mail address
         * @description Mails a key to the new address and tells the old one. Nothing changes before the key is used. Says the same when somebody else has the address.
         */
        post: operations["user_email_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/email/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm another e-mail address
         * @description Takes `key` from the mail to the new address, once. A username that is the old address becomes the new one.
         */
        post: operations["user_email_confirm_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/email/undo/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return to the old e-mail address
         * @description Takes `key` from the mail to the old address, once and for a week. Ends every session of the account.
         */
        post: operations["user_email_undo_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where you are logged in
         * @description The newest first, fifty at most. `network` is where the login came from; `last_seen_at` is exact to the minute.
         */
        get: operations["sessions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Log out one session of yours
         * @description None of its tokens and cookies is accepted any more. It may be the one that you ask through, and for staff one of anybody.
         */
        delete: operations["sessions_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/revoke-others/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out everywhere else
         * @description Ends all your sessions but the one that you ask through.
         */
        post: operations["sessions_revoke_others_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/revoke-all/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out everywhere
         * @description Ends all your sessions, also the one that you ask through.
         */
        post: operations["sessions_revoke_all_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description One sentence about what is wrong. */
        Detail: {
            detail: string;
        };
        /** @description Why nobody is signed in: in the words of SimpleJWT for `Bearer`, of Django REST Framework for `Token`. */
        AuthenticationError: {
            /** @enum {string} */
            detail: "Authentication credentials were not provided." | "Invalid token." | "User inactive or deleted." | "Invalid token header. No credentials provided." | "Invalid token header. Token string should not contain spaces." | "Invalid token header. Token string should not contain invalid characters.";
        } | {
            /** @enum {string} */
            detail: "Authorization header must contain two space-delimited values" | "Token contained no recognizable user identification" | "User not found" | "User is inactive";
            /** @enum {string} */
            code: "bad_authorization_header" | "token_not_valid" | "user_not_found" | "user_inactive";
        } | {
            /** @enum {string} */
            detail: "Given token not valid for any token type";
            /** @enum {string} */
            code: "token_not_valid";
            messages: {
                /** @enum {string} */
                token_class: "AccessToken";
                /** @enum {string} */
                token_type: "access";
                /** @enum {string} */
                message: "Token is invalid" | "Token is expired" | "Token has wrong type";
            }[];
        };
        /** @description Somebody at the dashboard gives their password at `POST /api/admin/session/confirm/` and asks again. */
        ReauthenticationError: {
            /** @enum {string} */
            detail: "Confirm your password to do this.";
            /** @enum {string} */
            code: "reauthentication_required";
        };
        /** @description A browser sent a cookie, and nothing proves that a page of ours made it do so. */
        CsrfError: {
            detail: string;
        };
        TokenError: {
            /** @enum {string} */
            detail: "Token is invalid" | "Token has wrong type" | "Token is expired" | "Token is blacklisted" | "No valid refresh token found.";
            /** @enum {string} */
            code: "token_not_valid";
        } | {
            /** @enum {string} */
            detail: "No active account found for the given token.";
        };
        AuthRegister: {
            /** @example new_user */
            username: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email: string;
            /**
             * Format: password
             * @example secure_password123
             */
            password: string;
            /**
             * Format: password
             * @description The password again; compared when it is sent
             * @example secure_password123
             */
            password2?: string;
            first_name?: string;
            last_name?: string;
            bio?: string;
            /** @description No picture. To send one, use multipart/form-data. */
            profile_picture?: null;
        };
        AuthRegisterForm: {
            /** @example new_user */
            username: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email: string;
            /**
             * Format: password
             * @example secure_password123
             */
            password: string;
            /**
             * Format: password
             * @description The password again; compared when it is sent
             * @example secure_password123
             */
            password2?: string;
            first_name?: string;
            last_name?: string;
            bio?: string;
        };
        AuthRegisterMultipart: {
            /** @example new_user */
            username: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email: string;
            /**
             * Format: password
             * @example secure_password123
             */
            password: string;
            /**
             * Format: password
             * @description The password again; compared when it is sent
             * @example secure_password123
             */
            password2?: string;
            first_name?: string;
            last_name?: string;
            bio?: string;
            /** Format: binary */
            profile_picture?: Blob;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        AuthRegisterErrors: {
            username?: string[];
            email?: string[];
            password?: string[];
            password2?: string[];
            first_name?: string[];
            last_name?: string[];
            bio?: string[];
            profile_picture?: string[];
            non_field_errors?: string[];
        };
        AuthLogin: {
            /**
             * @description Username or e-mail address
             * @example existing_user
             */
            username?: string;
            /**
             * @description May be sent instead of `username`
             * @example existing_user@example.com
             */
            email?: string;
            /**
             * Format: password
             * @example user_password123
             */
            password: string;
        } | unknown | unknown;
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        AuthLoginErrors: {
            username?: string[];
            email?: string[];
            password?: string[];
            non_field_errors?: string[];
        };
        AuthPartialProfile: {
            /** @example new_user */
            username?: string;
            first_name?: string;
            last_name?: string;
            /** @example New bio */
            bio?: string;
            /** @description No picture. To send one, use multipart/form-data. */
            profile_picture?: null;
        };
        AuthPartialProfileForm: {
            /** @example new_user */
            username?: string;
            first_name?: string;
            last_name?: string;
            /** @example New bio */
            bio?: string;
        };
        AuthPartialProfileMultipart: {
            /** @example new_user */
            username?: string;
            first_name?: string;
            last_name?: string;
            /** @example New bio */
            bio?: string;
            /**
             * Format: binary
             * @description Empty or null takes the picture away
             */
            profile_picture?: Blob;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        AuthPartialProfileErrors: {
            username?: string[];
            first_name?: string[];
            last_name?: string[];
            bio?: string[];
            profile_picture?: string[];
            non_field_errors?: string[];
        };
        TokenRefresh: {
            /** @example eyJhbGciOiJIUzI1NiIs… */
            refresh: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        TokenRefreshErrors: {
            refresh?: string[];
            non_field_errors?: string[];
        };
        TokenVerify: {
            /** @example eyJhbGciOiJIUzI1NiIs… */
            token: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        TokenVerifyErrors: {
            token?: string[];
            non_field_errors?: string[];
        };
        UsersRegister: {
            /**
             * Format: email
             * @example user@example.com
             */
            email: string;
            /**
             * Format: password
             * @example secure_password
             */
            password: string;
            /**
             * Format: password
             * @description The password again
             * @example secure_password
             */
            password_confirm: string;
            /** @example John */
            first_name?: string;
            /** @example Doe */
            last_name?: string;
            /**
             * @description `patient` unless said otherwise
             * @example patient
             * @enum {string}
             */
            role?: "patient" | "doctor";
            /** @example Patient bio here */
            bio?: string;
            /** @description No picture. To send one, use multipart/form-data. */
            profile_picture?: null;
        };
        UsersRegisterForm: {
            /**
             * Format: email
             * @example user@example.com
             */
            email: string;
            /**
             * Format: password
             * @example secure_password
             */
            password: string;
            /**
             * Format: password
             * @description The password again
             * @example secure_password
             */
            password_confirm: string;
            /** @example John */
            first_name?: string;
            /** @example Doe */
            last_name?: string;
            /**
             * @description `patient` unless said otherwise
             * @example patient
             * @enum {string}
             */
            role?: "patient" | "doctor";
            /** @example Patient bio here */
            bio?: string;
        };
        UsersRegisterMultipart: {
            /**
             * Format: email
             * @example user@example.com
             */
            email: string;
            /**
             * Format: password
             * @example secure_password
             */
            password: string;
            /**
             * Format: password
             * @description The password again
             * @example secure_password
             */
            password_confirm: string;
            /** @example John */
            first_name?: string;
            /** @example Doe */
            last_name?: string;
            /**
             * @description `patient` unless said otherwise
             * @example patient
             * @enum {string}
             */
            role?: "patient" | "doctor";
            /** @example Patient bio here */
            bio?: string;
            /** Format: binary */
            profile_picture?: Blob;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        UsersRegisterErrors: {
            email?: string[];
            password?: string[];
            password_confirm?: string[];
            first_name?: string[];
            last_name?: string[];
            role?: string[];
            bio?: string[];
            profile_picture?: string[];
            non_field_errors?: string[];
        };
        UsersLogin: {
            /**
             * @description E-mail address or username
             * @example user@example.com
             */
            email?: string;
            /**
             * @description May be sent instead of `email`
             * @example user
             */
            username?: string;
            /**
             * Format: password
             * @example secure_password
             */
            password: string;
        } | unknown | unknown;
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        UsersLoginErrors: {
            email?: string[];
            username?: string[];
            password?: string[];
            non_field_errors?: string[];
        };
        UsersMe: {
            /** @example John */
            first_name?: string;
            /** @example Doe */
            last_name?: string;
            /** @example Patient bio here */
            bio?: string;
            /** @description No picture. To send one, use multipart/form-data. */
            profile_picture?: null;
        };
        UsersMeForm: {
            /** @example John */
            first_name?: string;
            /** @example Doe */
            last_name?: string;
            /** @example Patient bio here */
            bio?: string;
        };
        UsersMeMultipart: {
            /** @example John */
            first_name?: string;
            /** @example Doe */
            last_name?: string;
            /** @example Patient bio here */
            bio?: string;
            /**
             * Format: binary
             * @description Empty or null takes the picture away
             */
            profile_picture?: Blob;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        UsersMeErrors: {
            first_name?: string[];
            last_name?: string[];
            bio?: string[];
            profile_picture?: string[];
            non_field_errors?: string[];
        };
        UsersBulkAct: {
            /**
             * @description The accounts, 100 at most
             * @example [
             *       7,
             *       8
             *     ]
             */
            ids: number[];
            /**
             * @example set-role
             * @enum {string}
             */
            action: "activate" | "deactivate" | "delete" | "set-role" | "approve-role" | "deny-role" | "end-sessions";
            /**
             * @description With `set-role`
             * @example doctor
             * @enum {string}
             */
            role?: "patient" | "doctor" | "admin";
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        UsersBulkActErrors: {
            ids?: string[];
            action?: string[];
            role?: string[];
            non_field_errors?: string[];
        };
        UsersStaffNewUser: {
            /** @example new_user */
            username: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email: string;
            first_name?: string;
            last_name?: string;
            /**
             * @description Writing a role also decides on a role that was asked for
             * @example doctor
             * @enum {string}
             */
            role?: "patient" | "doctor" | "admin";
            /** @description False deactivates the account: it cannot log in, and its sessions stop working at once */
            is_active?: boolean;
            bio?: string;
            /** @description No picture. To send one, use multipart/form-data. */
            profile_picture?: null;
            /**
             * Format: password
             * @example secure_password123
             */
            password: string;
        };
        UsersStaffNewUserForm: {
            /** @example new_user */
            username: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email: string;
            first_name?: string;
            last_name?: string;
            /**
             * @description Writing a role also decides on a role that was asked for
             * @example doctor
             * @enum {string}
             */
            role?: "patient" | "doctor" | "admin";
            /** @description False deactivates the account: it cannot log in, and its sessions stop working at once */
            is_active?: boolean;
            bio?: string;
            /**
             * Format: password
             * @example secure_password123
             */
            password: string;
        };
        UsersStaffNewUserMultipart: {
            /** @example new_user */
            username: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email: string;
            first_name?: string;
            last_name?: string;
            /**
             * @description Writing a role also decides on a role that was asked for
             * @example doctor
             * @enum {string}
             */
            role?: "patient" | "doctor" | "admin";
            /** @description False deactivates the account: it cannot log in, and its sessions stop working at once */
            is_active?: boolean;
            bio?: string;
            /**
             * Format: binary
             * @description Empty or null takes the picture away
             */
            profile_picture?: Blob;
            /**
             * Format: password
             * @example secure_password123
             */
            password: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        UsersStaffNewUserErrors: {
            username?: string[];
            email?: string[];
            first_name?: string[];
            last_name?: string[];
            role?: string[];
            is_active?: string[];
            bio?: string[];
            profile_picture?: string[];
            password?: string[];
            non_field_errors?: string[];
        };
        UsersStaffUser: {
            /** @example new_user */
            username: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email: string;
            first_name?: string;
            last_name?: string;
            /**
             * @description Writing a role also decides on a role that was asked for
             * @example doctor
             * @enum {string}
             */
            role?: "patient" | "doctor" | "admin";
            /** @description False deactivates the account: it cannot log in, and its sessions stop working at once */
            is_active?: boolean;
            bio?: string;
            /** @description No picture. To send one, use multipart/form-data. */
            profile_picture?: null;
        };
        UsersStaffUserForm: {
            /** @example new_user */
            username: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email: string;
            first_name?: string;
            last_name?: string;
            /**
             * @description Writing a role also decides on a role that was asked for
             * @example doctor
             * @enum {string}
             */
            role?: "patient" | "doctor" | "admin";
            /** @description False deactivates the account: it cannot log in, and its sessions stop working at once */
            is_active?: boolean;
            bio?: string;
        };
        UsersStaffUserMultipart: {
            /** @example new_user */
            username: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email: string;
            first_name?: string;
            last_name?: string;
            /**
             * @description Writing a role also decides on a role that was asked for
             * @example doctor
             * @enum {string}
             */
            role?: "patient" | "doctor" | "admin";
            /** @description False deactivates the account: it cannot log in, and its sessions stop working at once */
            is_active?: boolean;
            bio?: string;
            /**
             * Format: binary
             * @description Empty or null takes the picture away
             */
            profile_picture?: Blob;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        UsersStaffUserErrors: {
            username?: string[];
            email?: string[];
            first_name?: string[];
            last_name?: string[];
            role?: string[];
            is_active?: string[];
            bio?: string[];
            profile_picture?: string[];
            non_field_errors?: string[];
        };
        UsersPartialStaffUser: {
            /** @example new_user */
            username?: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email?: string;
            first_name?: string;
            last_name?: string;
            /**
             * @description Writing a role also decides on a role that was asked for
             * @example doctor
             * @enum {string}
             */
            role?: "patient" | "doctor" | "admin";
            /** @description False deactivates the account: it cannot log in, and its sessions stop working at once */
            is_active?: boolean;
            bio?: string;
            /** @description No picture. To send one, use multipart/form-data. */
            profile_picture?: null;
        };
        UsersPartialStaffUserForm: {
            /** @example new_user */
            username?: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email?: string;
            first_name?: string;
            last_name?: string;
            /**
             * @description Writing a role also decides on a role that was asked for
             * @example doctor
             * @enum {string}
             */
            role?: "patient" | "doctor" | "admin";
            /** @description False deactivates the account: it cannot log in, and its sessions stop working at once */
            is_active?: boolean;
            bio?: string;
        };
        UsersPartialStaffUserMultipart: {
            /** @example new_user */
            username?: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email?: string;
            first_name?: string;
            last_name?: string;
            /**
             * @description Writing a role also decides on a role that was asked for
             * @example doctor
             * @enum {string}
             */
            role?: "patient" | "doctor" | "admin";
            /** @description False deactivates the account: it cannot log in, and its sessions stop working at once */
            is_active?: boolean;
            bio?: string;
            /**
             * Format: binary
             * @description Empty or null takes the picture away
             */
            profile_picture?: Blob;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        UsersPartialStaffUserErrors: {
            username?: string[];
            email?: string[];
            first_name?: string[];
            last_name?: string[];
            role?: string[];
            is_active?: string[];
            bio?: string[];
            profile_picture?: string[];
            non_field_errors?: string[];
        };
        AccountsRegister: {
            /** @example new_user */
            username: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email: string;
            /**
             * Format: password
             * @example secure_password123
             */
            password: string;
            /**
             * Format: password
             * @description The password again
             * @example secure_password123
             */
            password2: string;
            /** @example New bio */
            bio?: string;
            /** @description No picture. To send one, use multipart/form-data. */
            profile_picture?: null;
            first_name?: string;
            last_name?: string;
        };
        AccountsRegisterForm: {
            /** @example new_user */
            username: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email: string;
            /**
             * Format: password
             * @example secure_password123
             */
            password: string;
            /**
             * Format: password
             * @description The password again
             * @example secure_password123
             */
            password2: string;
            /** @example New bio */
            bio?: string;
            first_name?: string;
            last_name?: string;
        };
        AccountsRegisterMultipart: {
            /** @example new_user */
            username: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email: string;
            /**
             * Format: password
             * @example secure_password123
             */
            password: string;
            /**
             * Format: password
             * @description The password again
             * @example secure_password123
             */
            password2: string;
            /** @example New bio */
            bio?: string;
            /** Format: binary */
            profile_picture?: Blob;
            first_name?: string;
            last_name?: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        AccountsRegisterErrors: {
            username?: string[];
            email?: string[];
            password?: string[];
            password2?: string[];
            bio?: string[];
            profile_picture?: string[];
            first_name?: string[];
            last_name?: string[];
            non_field_errors?: string[];
        };
        AccountsLogin: {
            /**
             * @description Username or e-mail address
             * @example existing_user
             */
            username?: string;
            /**
             * @description May be sent instead of `username`
             * @example existing_user@example.com
             */
            email?: string;
            /**
             * Format: password
             * @example user_password123
             */
            password: string;
        } | unknown | unknown;
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        AccountsLoginErrors: {
            username?: string[];
            email?: string[];
            password?: string[];
            non_field_errors?: string[];
        };
        AccountsProfile: {
            /** @example New bio */
            bio?: string;
            /** @description No picture. To send one, use multipart/form-data. */
            profile_picture?: null;
            first_name?: string;
            last_name?: string;
        };
        AccountsProfileForm: {
            /** @example New bio */
            bio?: string;
            first_name?: string;
            last_name?: string;
        };
        AccountsProfileMultipart: {
            /** @example New bio */
            bio?: string;
            /**
             * Format: binary
             * @description Empty or null takes the picture away
             */
            profile_picture?: Blob;
            first_name?: string;
            last_name?: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        AccountsProfileErrors: {
            bio?: string[];
            profile_picture?: string[];
            first_name?: string[];
            last_name?: string[];
            non_field_errors?: string[];
        };
        RestAuthRegister: {
            /** @example new_user */
            username: string;
            /**
             * Format: email
             * @example new_user@example.com
             */
            email?: string;
            /**
             * Format: password
             * @example secure_password123
             */
            password1: string;
            /**
             * Format: password
             * @description The password again
             * @example secure_password123
             */
            password2: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        RestAuthRegisterErrors: {
            username?: string[];
            email?: string[];
            password1?: string[];
            password2?: string[];
            non_field_errors?: string[];
        };
        RestAuthLogin: {
            /**
             * @description Username or e-mail address
             * @example existing_user
             */
            username?: string;
            /**
             * Format: email
             * @description May be sent instead of `username`, or with it for the same account
             */
            email?: string;
            /**
             * Format: password
             * @example user_password123
             */
            password: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        RestAuthLoginErrors: {
            username?: string[];
            email?: string[];
            password?: string[];
            non_field_errors?: string[];
        };
        RestAuthLogout: {
            /**
             * @description Needed with `REST_AUTH_MODE=jwt`
             * @example eyJhbGciOiJIUzI1NiIs…
             */
            refresh?: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        RestAuthLogoutErrors: {
            refresh?: string[];
            non_field_errors?: string[];
        };
        RestAuthUser: {
            /** @example new_user */
            username: string;
            /** @example John */
            first_name?: string;
            /** @example Doe */
            last_name?: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        RestAuthUserErrors: {
            username?: string[];
            first_name?: string[];
            last_name?: string[];
            non_field_errors?: string[];
        };
        RestAuthPartialUser: {
            /** @example new_user */
            username?: string;
            /** @example John */
            first_name?: string;
            /** @example Doe */
            last_name?: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        RestAuthPartialUserErrors: {
            username?: string[];
            first_name?: string[];
            last_name?: string[];
            non_field_errors?: string[];
        };
        RestAuthPasswordChange: {
            /**
             * Format: password
             * @description Checked when it is sent; required with `OLD_PASSWORD_FIELD_ENABLED`
             * @example secure_password123
             */
            old_password?: string;
            /**
             * Format: password
             * @example another_password456
             */
            new_password1: string;
            /**
             * Format: password
             * @description The new password again
             * @example another_password456
             */
            new_password2: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        RestAuthPasswordChangeErrors: {
            old_password?: string[];
            new_password1?: string[];
            new_password2?: string[];
            non_field_errors?: string[];
        };
        RestAuthPasswordReset: {
            /**
             * Format: email
             * @example new_user@example.com
             */
            email: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        RestAuthPasswordResetErrors: {
            email?: string[];
            non_field_errors?: string[];
        };
        RestAuthPasswordResetConfirm: {
            /**
             * Format: password
             * @example another_password456
             */
            new_password1: string;
            /**
             * Format: password
             * @description The new password again
             * @example another_password456
             */
            new_password2: string;
            /**
             * @description From the link of the mail
             * @example 1
             */
            uid: string;
            /**
             * @description From the link of the mail
             * @example p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q
             */
            token: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        RestAuthPasswordResetConfirmErrors: {
            new_password1?: string[];
            new_password2?: string[];
            uid?: string[];
            token?: string[];
            non_field_errors?: string[];
        };
        RestAuthVerifyEmail: {
            /**
             * @description From the link of the mail
             * @example p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q
             */
            key: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        RestAuthVerifyEmailErrors: {
            key?: string[];
            non_field_errors?: string[];
        };
        RestAuthResendEmail: {
            /**
             * Format: email
             * @example new_user@example.com
             */
            email: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        RestAuthResendEmailErrors: {
            email?: string[];
            non_field_errors?: string[];
        };
        RestAuthRefresh: {
            /**
             * @description Overrides the cookie
             * @example eyJhbGciOiJIUzI1NiIs…
             */
            refresh?: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        RestAuthRefreshErrors: {
            refresh?: string[];
            non_field_errors?: string[];
        };
        SimpleJwtTokenObtain: {
            /**
             * @description Username or e-mail address
             * @example new_user
             */
            username?: string;
            /**
             * @description May be sent instead of `username`
             * @example new_user@example.com
             */
            email?: string;
            /**
             * Format: password
             * @example secure_password123
             */
            password: string;
        } | unknown | unknown;
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        SimpleJwtTokenObtainErrors: {
            username?: string[];
            email?: string[];
            password?: string[];
            non_field_errors?: string[];
        };
        ApiTokenAuthAuthToken: {
            /**
             * @description Username or e-mail address
             * @example new_user
             */
            username?: string;
            /**
             * @description May be sent instead of `username`
             * @example new_user@example.com
             */
            email?: string;
            /**
             * Format: password
             * @example secure_password123
             */
            password: string;
        } | unknown | unknown;
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        ApiTokenAuthAuthTokenErrors: {
            username?: string[];
            email?: string[];
            password?: string[];
            non_field_errors?: string[];
        };
        ProfilesProfile: {
            /** @example New bio */
            bio?: string;
            /** @description No picture. To send one, use multipart/form-data. */
            avatar?: null;
        };
        ProfilesProfileForm: {
            /** @example New bio */
            bio?: string;
        };
        ProfilesProfileMultipart: {
            /** @example New bio */
            bio?: string;
            /**
             * Format: binary
             * @description The profile picture. Empty or null takes it away
             */
            avatar?: Blob;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        ProfilesProfileErrors: {
            bio?: string[];
            avatar?: string[];
            non_field_errors?: string[];
        };
        ProfileStatusStatus: {
            /** @example Hello, this is my first status! */
            status_content: string;
            /**
             * @description Who sees it
             * @example public
             * @enum {string}
             */
            visibility?: "public" | "followers";
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        ProfileStatusStatusErrors: {
            status_content?: string[];
            visibility?: string[];
            non_field_errors?: string[];
        };
        ProfileStatusPartialStatus: {
            /** @example Hello, this is my first status! */
            status_content?: string;
            /**
             * @description Who sees it
             * @example public
             * @enum {string}
             */
            visibility?: "public" | "followers";
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        ProfileStatusPartialStatusErrors: {
            status_content?: string[];
            visibility?: string[];
            non_field_errors?: string[];
        };
        AdminSignIn: {
            /**
             * @description Username or e-mail address
             * @example admin
             */
            username: string;
            /**
             * Format: password
             * @example secure_password123
             */
            password: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        AdminSignInErrors: {
            username?: string[];
            password?: string[];
            non_field_errors?: string[];
        };
        AdminConfirmation: {
            /**
             * Format: password
             * @example secure_password123
             */
            password: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        AdminConfirmationErrors: {
            password?: string[];
            non_field_errors?: string[];
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        CspReportErrors: {
            non_field_errors?: string[];
        };
        AccountEmailChange: {
            /**
             * Format: email
             * @example other_address@example.com
             */
            email: string;
            /**
             * Format: password
             * @description The present password
             * @example secure_password123
             */
            password: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        AccountEmailChangeErrors: {
            email?: string[];
            password?: string[];
            non_field_errors?: string[];
        };
        AccountEmailKey: {
            /**
             * @description From the link of the mail
             * @example p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q
             */
            key: string;
        };
        /** @description Sentences by field. What concerns no single field stands under `non_field_errors`. */
        AccountEmailKeyErrors: {
            key?: string[];
            email?: string[];
            non_field_errors?: string[];
        };
    };
    responses: {
        /** @description A filter, a search or a cursor that cannot be read. */
        InvalidQuery: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"] | {
                    [key: string]: string[];
                } | string[];
            };
        };
        /** @description Nobody is signed in, or the credential is not accepted. */
        NotSignedIn: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AuthenticationError"];
            };
        };
        /** @description No active account has this name and password: the same for every reason. Or it has, and its address must be confirmed first. */
        BadLogin: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    detail: "No active account found with the given credentials" | "E-mail is not verified.";
                };
            };
        };
        /** @description The token of the body is not accepted. */
        TokenRefused: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TokenError"];
            };
        };
        /** @description The credential is not accepted, or neither is the refresh token where there are JWTs. */
        LogoutRefused: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AuthenticationError"] | {
                    /** @enum {string} */
                    detail: "Refresh token was not included in request data." | "Refresh token was not included in cookie data." | "Token is invalid" | "Token is blacklisted" | "Token is expired" | "Token has wrong type" | "No active account found for the given token.";
                };
            };
        };
        /** @description Somebody is signed in who is not staff. */
        StaffOnly: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    detail: "You do not have permission to perform this action." | "Authentication credentials were not provided.";
                };
            };
        };
        /** @description Nobody is signed in, and the server runs with `ANONYMOUS_STATUS=403`. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Authentication credentials were not provided."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    detail: "Authentication credentials were not provided.";
                };
            };
        };
        /** @description Somebody is signed in who is not staff, or by a cookie alone. */
        StaffOnlyToChange: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    detail: "You do not have permission to perform this action." | "Authentication credentials were not provided.";
                } | components["schemas"]["CsrfError"];
            };
        };
        /** @description Somebody is signed in who is neither the owner nor staff. */
        OwnerOnly: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    detail: "You do not have permission to perform this action." | "Authentication credentials were not provided.";
                };
            };
        };
        /** @description Somebody is signed in who is neither the owner nor staff, or by a cookie alone. */
        OwnerOnlyToChange: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    detail: "You do not have permission to perform this action." | "Authentication credentials were not provided.";
                } | components["schemas"]["CsrfError"];
            };
        };
        /** @description Somebody is signed in by a cookie alone. */
        ForbiddenToChange: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    detail: "Authentication credentials were not provided.";
                } | components["schemas"]["CsrfError"];
            };
        };
        /** @description Somebody is signed in who is not staff, or who has to confirm their password first. */
        StaffOnlyConfirmed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    detail: "You do not have permission to perform this action." | "Authentication credentials were not provided.";
                } | components["schemas"]["ReauthenticationError"];
            };
        };
        /** @description Somebody is signed in who is not staff, or by a cookie alone, or who has to confirm their password first. */
        StaffOnlyToChangeConfirmed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    detail: "You do not have permission to perform this action." | "Authentication credentials were not provided.";
                } | components["schemas"]["CsrfError"] | components["schemas"]["ReauthenticationError"];
            };
        };
        /** @description Somebody is signed in by a cookie alone, or as staff who have to confirm their password before they end the session of somebody else. */
        ForbiddenToChangeConfirmed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    detail: "Authentication credentials were not provided.";
                } | components["schemas"]["CsrfError"] | components["schemas"]["ReauthenticationError"];
            };
        };
        /** @description Somebody is signed in by a cookie alone. */
        CsrfFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CsrfError"];
            };
        };
        /** @description The key is none of ours, was used, has expired, or a later one was sent. */
        KeyRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Not found."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    detail: "Not found.";
                };
            };
        };
        /** @description `?format=` names another than `json`. */
        NoSuchFormat: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Not found."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    detail: "Not found.";
                };
            };
        };
        /** @description The account was deleted while the request was under way, or there is no such format. */
        AccountGone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    detail: "No User matches the given query." | "Not found.";
                };
            };
        };
        /** @description There is no such page, or no such format. */
        InvalidPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    detail: "Invalid page." | "Not found.";
                };
            };
        };
        /** @description The path does not know this method. */
        MethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Method \"DELETE\" not allowed."
                 *     }
                 */
                "application/json": components["schemas"]["Detail"];
            };
        };
        /** @description `Accept` admits no JSON. */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Could not satisfy the request Accept header."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    detail: "Could not satisfy the request Accept header.";
                };
            };
        };
        /** @description A request with the same `Idempotency-Key` is still under way. */
        KeyInUse: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "A request with this Idempotency-Key is still being processed."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    detail: "A request with this Idempotency-Key is still being processed.";
                };
            };
        };
        /** @description The `Idempotency-Key` came with another body before. */
        KeyReused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "This Idempotency-Key was used with another body."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    detail: "This Idempotency-Key was used with another body.";
                };
            };
        };
        /** @description Nobody would be left to administer. */
        LastAdmin: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "The last active admin cannot be changed this way."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    detail: "The last active admin cannot be changed this way.";
                };
            };
        };
        /** @description There is nobody to send a link to. */
        NoReset: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "A deactivated account, or one without an address or a password, gets no link."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    detail: "A deactivated account, or one without an address or a password, gets no link.";
                };
            };
        };
        /** @description There is nothing to send again. */
        NotGivenUp: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Only a mail that was given up can be sent again, while its link is good."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    detail: "Only a mail that was given up can be sent again, while its link is good.";
                };
            };
        };
        /** @description The body is larger than `MAX_BODY`, or a picture larger than `MAX_PICTURE`. */
        BodyTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Request body too large. The limit is 1048576 bytes."
                 *     }
                 */
                "application/json": components["schemas"]["Detail"];
            };
        };
        /** @description The body is none of the media types above, not UTF-8, or compressed. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Unsupported media type \"text/plain\" in request."
                 *     }
                 */
                "application/json": components["schemas"]["Detail"];
            };
        };
        /** @description Too much of this, by whoever asks or from where they ask. Says the same whatever account it concerns, if any. */
        Throttled: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Request was throttled. Expected available in 60 seconds."
                 *     }
                 */
                "application/json": {
                    detail: string;
                };
            };
        };
        /** @description Nobody foresaw this. The id finds the cause in the log of the server. */
        ServerError: {
            headers: {
                "X-Request-ID": components["headers"]["X-Request-ID"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "A server error occurred."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    detail: "A server error occurred.";
                };
            };
        };
        /** @description The server has too much to do, above all passwords to hash and pictures to decode, or its database is away. Nothing was changed. */
        Busy: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Service temporarily unavailable, try again later."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    detail: "Service temporarily unavailable, try again later.";
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description The methods that the path knows.
         * @example GET, PUT, PATCH, HEAD, OPTIONS
         */
        Allow: string;
        /**
         * @description The name of the file.
         * @example attachment; filename="audit.csv"
         */
        "Content-Disposition": string;
        /**
         * @description Where a bare array goes on, when there is more than it holds (RFC 8288).
         * @example <https://api.example.com/api/users/?cursor=WzEsWzEwMDBdXQ>; rel="next"
         */
        Link: string;
        /**
         * @description Seconds after which the same request may succeed.
         * @example 1
         */
        "Retry-After": number;
        /** @description The scheme that the request presented, otherwise the one that the dialect prefers. */
        "WWW-Authenticate": "Bearer realm=\"api\"" | "Token";
        /**
         * @description Identifies the request in the log; on every answer.
         * @example 0b9f4c1e-6f2d-4a53-9d6e-0a4b7c1d2e3f
         */
        "X-Request-ID": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    root_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "users": "https://api.example.com/api/users/",
                     *       "profiles": "https://api.example.com/api/profiles/",
                     *       "profile-status": "https://api.example.com/api/profile-status/"
                     *     }
                     */
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    auth_register_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "password": "secure_password123",
                 *       "password2": "secure_password123"
                 *     }
                 */
                "application/json": components["schemas"]["AuthRegister"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "password": "secure_password123",
                 *       "password2": "secure_password123"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["AuthRegisterForm"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "password": "secure_password123",
                 *       "password2": "secure_password123"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["AuthRegisterMultipart"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        refresh: string;
                        access: string;
                        token: string;
                        user: {
                            id: number;
                            username: string;
                            email: string;
                            first_name: string;
                            last_name: string;
                            /** @enum {string} */
                            role: "patient" | "doctor" | "admin";
                            bio: string;
                            /** Format: uri */
                            profile_picture: string | null;
                            /** Format: uri */
                            profile_picture_thumbnail: string | null;
                        };
                    } | {
                        detail: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthRegisterErrors"] | components["schemas"]["Detail"];
                };
            };
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    auth_login_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "existing_user",
                 *       "password": "user_password123"
                 *     }
                 */
                "application/json": components["schemas"]["AuthLogin"];
                /**
                 * @example {
                 *       "username": "existing_user",
                 *       "password": "user_password123"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["AuthLogin"];
                /**
                 * @example {
                 *       "username": "existing_user",
                 *       "password": "user_password123"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["AuthLogin"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "refresh": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoi…",
                     *       "access": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoi…",
                     *       "token": "9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b",
                     *       "user": {
                     *         "id": 7,
                     *         "username": "new_user",
                     *         "email": "new_user@example.com",
                     *         "first_name": "John",
                     *         "last_name": "Doe",
                     *         "role": "patient",
                     *         "bio": "New bio",
                     *         "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *         "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp"
                     *       }
                     *     }
                     */
                    "application/json": {
                        refresh: string;
                        access: string;
                        token: string;
                        user: {
                            id: number;
                            username: string;
                            email: string;
                            first_name: string;
                            last_name: string;
                            /** @enum {string} */
                            role: "patient" | "doctor" | "admin";
                            bio: string;
                            /** Format: uri */
                            profile_picture: string | null;
                            /** Format: uri */
                            profile_picture_thumbnail: string | null;
                        };
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthLoginErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["BadLogin"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    auth_logout_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Successfully logged out."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChange"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    auth_profile_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "username": "new_user",
                     *       "email": "new_user@example.com",
                     *       "first_name": "John",
                     *       "last_name": "Doe",
                     *       "role": "patient",
                     *       "bio": "New bio",
                     *       "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "followers": [
                     *         12,
                     *         9
                     *       ],
                     *       "following": [
                     *         12
                     *       ],
                     *       "followers_count": 2,
                     *       "following_count": 1
                     *     }
                     */
                    "application/json": {
                        id: number;
                        username: string;
                        email: string;
                        first_name: string;
                        last_name: string;
                        /** @enum {string} */
                        role: "patient" | "doctor" | "admin";
                        bio: string;
                        /** Format: uri */
                        profile_picture: string | null;
                        /** Format: uri */
                        profile_picture_thumbnail: string | null;
                        followers: number[];
                        following: number[];
                        followers_count: number;
                        following_count: number;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AccountGone"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    auth_profile_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "bio": "New bio"
                 *     }
                 */
                "application/json": components["schemas"]["AuthPartialProfile"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "bio": "New bio"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["AuthPartialProfileForm"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "bio": "New bio"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["AuthPartialProfileMultipart"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "username": "new_user",
                     *       "email": "new_user@example.com",
                     *       "first_name": "John",
                     *       "last_name": "Doe",
                     *       "role": "patient",
                     *       "bio": "New bio",
                     *       "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "followers": [
                     *         12,
                     *         9
                     *       ],
                     *       "following": [
                     *         12
                     *       ],
                     *       "followers_count": 2,
                     *       "following_count": 1
                     *     }
                     */
                    "application/json": {
                        id: number;
                        username: string;
                        email: string;
                        first_name: string;
                        last_name: string;
                        /** @enum {string} */
                        role: "patient" | "doctor" | "admin";
                        bio: string;
                        /** Format: uri */
                        profile_picture: string | null;
                        /** Format: uri */
                        profile_picture_thumbnail: string | null;
                        followers: number[];
                        following: number[];
                        followers_count: number;
                        following_count: number;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthPartialProfileErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChange"];
            404: components["responses"]["AccountGone"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    auth_profile_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "bio": "New bio"
                 *     }
                 */
                "application/json": components["schemas"]["AuthPartialProfile"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "bio": "New bio"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["AuthPartialProfileForm"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "bio": "New bio"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["AuthPartialProfileMultipart"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "username": "new_user",
                     *       "email": "new_user@example.com",
                     *       "first_name": "John",
                     *       "last_name": "Doe",
                     *       "role": "patient",
                     *       "bio": "New bio",
                     *       "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "followers": [
                     *         12,
                     *         9
                     *       ],
                     *       "following": [
                     *         12
                     *       ],
                     *       "followers_count": 2,
                     *       "following_count": 1
                     *     }
                     */
                    "application/json": {
                        id: number;
                        username: string;
                        email: string;
                        first_name: string;
                        last_name: string;
                        /** @enum {string} */
                        role: "patient" | "doctor" | "admin";
                        bio: string;
                        /** Format: uri */
                        profile_picture: string | null;
                        /** Format: uri */
                        profile_picture_thumbnail: string | null;
                        followers: number[];
                        following: number[];
                        followers_count: number;
                        following_count: number;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthPartialProfileErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChange"];
            404: components["responses"]["AccountGone"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    auth_token_refresh_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/json": components["schemas"]["TokenRefresh"];
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TokenRefresh"];
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["TokenRefresh"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoi…",
                     *       "refresh": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoi…"
                     *     }
                     */
                    "application/json": {
                        access: string;
                        refresh?: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefreshErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["TokenRefused"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    auth_token_verify_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/json": components["schemas"]["TokenVerify"];
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TokenVerify"];
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["TokenVerify"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenVerifyErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["TokenRefused"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    auth_token_blacklist_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/json": components["schemas"]["TokenRefresh"];
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TokenRefresh"];
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["TokenRefresh"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefreshErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["TokenRefused"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_register_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "user@example.com",
                 *       "password": "secure_password",
                 *       "password_confirm": "secure_password",
                 *       "first_name": "John",
                 *       "last_name": "Doe",
                 *       "role": "patient",
                 *       "bio": "Patient bio here"
                 *     }
                 */
                "application/json": components["schemas"]["UsersRegister"];
                /**
                 * @example {
                 *       "email": "user@example.com",
                 *       "password": "secure_password",
                 *       "password_confirm": "secure_password",
                 *       "first_name": "John",
                 *       "last_name": "Doe",
                 *       "role": "patient",
                 *       "bio": "Patient bio here"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["UsersRegisterForm"];
                /**
                 * @example {
                 *       "email": "user@example.com",
                 *       "password": "secure_password",
                 *       "password_confirm": "secure_password",
                 *       "first_name": "John",
                 *       "last_name": "Doe",
                 *       "role": "patient",
                 *       "bio": "Patient bio here"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["UsersRegisterMultipart"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: {
                            id: number;
                            email: string;
                            first_name: string;
                            last_name: string;
                            /** @enum {string} */
                            role: "patient" | "doctor" | "admin";
                            /** Format: uri */
                            profile_picture: string | null;
                            /** Format: uri */
                            profile_picture_thumbnail: string | null;
                            bio: string;
                        };
                        token: string;
                    } | {
                        detail: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersRegisterErrors"] | components["schemas"]["Detail"];
                };
            };
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_login_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "user@example.com",
                 *       "password": "secure_password"
                 *     }
                 */
                "application/json": components["schemas"]["UsersLogin"];
                /**
                 * @example {
                 *       "email": "user@example.com",
                 *       "password": "secure_password"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["UsersLogin"];
                /**
                 * @example {
                 *       "email": "user@example.com",
                 *       "password": "secure_password"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["UsersLogin"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": 7,
                     *         "email": "new_user@example.com",
                     *         "first_name": "John",
                     *         "last_name": "Doe",
                     *         "role": "patient",
                     *         "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *         "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *         "bio": "New bio"
                     *       },
                     *       "token": "9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b"
                     *     }
                     */
                    "application/json": {
                        user: {
                            id: number;
                            email: string;
                            first_name: string;
                            last_name: string;
                            /** @enum {string} */
                            role: "patient" | "doctor" | "admin";
                            /** Format: uri */
                            profile_picture: string | null;
                            /** Format: uri */
                            profile_picture_thumbnail: string | null;
                            bio: string;
                        };
                        token: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersLoginErrors"] | components["schemas"]["Detail"];
                };
            };
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_me_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "email": "new_user@example.com",
                     *       "first_name": "John",
                     *       "last_name": "Doe",
                     *       "role": "patient",
                     *       "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "bio": "New bio"
                     *     }
                     */
                    "application/json": {
                        id: number;
                        email: string;
                        first_name: string;
                        last_name: string;
                        /** @enum {string} */
                        role: "patient" | "doctor" | "admin";
                        /** Format: uri */
                        profile_picture: string | null;
                        /** Format: uri */
                        profile_picture_thumbnail: string | null;
                        bio: string;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AccountGone"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_me_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "first_name": "John",
                 *       "last_name": "Doe",
                 *       "bio": "Patient bio here"
                 *     }
                 */
                "application/json": components["schemas"]["UsersMe"];
                /**
                 * @example {
                 *       "first_name": "John",
                 *       "last_name": "Doe",
                 *       "bio": "Patient bio here"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["UsersMeForm"];
                /**
                 * @example {
                 *       "first_name": "John",
                 *       "last_name": "Doe",
                 *       "bio": "Patient bio here"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["UsersMeMultipart"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "email": "new_user@example.com",
                     *       "first_name": "John",
                     *       "last_name": "Doe",
                     *       "role": "patient",
                     *       "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "bio": "New bio"
                     *     }
                     */
                    "application/json": {
                        id: number;
                        email: string;
                        first_name: string;
                        last_name: string;
                        /** @enum {string} */
                        role: "patient" | "doctor" | "admin";
                        /** Format: uri */
                        profile_picture: string | null;
                        /** Format: uri */
                        profile_picture_thumbnail: string | null;
                        bio: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersMeErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChange"];
            404: components["responses"]["AccountGone"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_me_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "first_name": "John",
                 *       "last_name": "Doe",
                 *       "bio": "Patient bio here"
                 *     }
                 */
                "application/json": components["schemas"]["UsersMe"];
                /**
                 * @example {
                 *       "first_name": "John",
                 *       "last_name": "Doe",
                 *       "bio": "Patient bio here"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["UsersMeForm"];
                /**
                 * @example {
                 *       "first_name": "John",
                 *       "last_name": "Doe",
                 *       "bio": "Patient bio here"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["UsersMeMultipart"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "email": "new_user@example.com",
                     *       "first_name": "John",
                     *       "last_name": "Doe",
                     *       "role": "patient",
                     *       "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "bio": "New bio"
                     *     }
                     */
                    "application/json": {
                        id: number;
                        email: string;
                        first_name: string;
                        last_name: string;
                        /** @enum {string} */
                        role: "patient" | "doctor" | "admin";
                        /** Format: uri */
                        profile_picture: string | null;
                        /** Format: uri */
                        profile_picture_thumbnail: string | null;
                        bio: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersMeErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChange"];
            404: components["responses"]["AccountGone"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_export_csv_retrieve: {
        parameters: {
            query?: {
                /** @description Words that all occur in the username, the address or a name */
                search?: string;
                /** @description `id`, `username`, `email`, `date_joined`, `last_login`; a minus reverses; several with commas */
                ordering?: string;
                /** @description Only this role */
                role?: "patient" | "doctor" | "admin";
                /** @description Only active, or only deactivated accounts */
                is_active?: boolean;
                /** @description Only who has asked for this role */
                role_requested?: "doctor";
                /** @description Only who joined at this moment or day, or later */
                date_joined__gte?: string;
                /** @description Only who joined before this moment or day */
                date_joined__lt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The accounts */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example id,username,email,first_name,last_name,role,role_requested,is_active,date_joined,last_login,followers_count,following_count,bio */
                    "text/csv": string;
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnlyConfirmed"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_bulk_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         7,
                 *         8
                 *       ],
                 *       "action": "set-role",
                 *       "role": "doctor"
                 *     }
                 */
                "application/json": components["schemas"]["UsersBulkAct"];
                /**
                 * @example {
                 *       "ids": [
                 *         7,
                 *         8
                 *       ],
                 *       "action": "set-role",
                 *       "role": "doctor"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["UsersBulkAct"];
                /**
                 * @example {
                 *       "ids": [
                 *         7,
                 *         8
                 *       ],
                 *       "action": "set-role",
                 *       "role": "doctor"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["UsersBulkAct"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "action": "set-role",
                     *       "affected": [
                     *         {
                     *           "id": 7,
                     *           "username": "new_user"
                     *         }
                     *       ],
                     *       "unchanged": [],
                     *       "missing": [
                     *         8
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /**
                         * @example set-role
                         * @enum {string}
                         */
                        action: "activate" | "deactivate" | "delete" | "set-role" | "approve-role" | "deny-role" | "end-sessions";
                        affected: {
                            id: number;
                            username: string;
                        }[];
                        /** @example [] */
                        unchanged: {
                            id: number;
                            username: string;
                        }[];
                        /**
                         * @example [
                         *       8
                         *     ]
                         */
                        missing: number[];
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersBulkActErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnlyToChangeConfirmed"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["LastAdmin"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_send_password_reset_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Password reset e-mail has been sent."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnlyToChange"];
            /** @description There is no such user. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No User matches the given query." | "Not found.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["NoReset"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_sessions_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 41,
                     *       "next": "https://api.example.com/api/users/7/sessions/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": 7,
                     *           "current": true,
                     *           "kind": "rest-auth",
                     *           "device": "Firefox on Linux",
                     *           "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                     *           "network": "203.0.113.7",
                     *           "created_at": "2026-11-21T04:15:15.463000Z",
                     *           "last_seen_at": "2026-11-21T04:15:15.463000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/users/7/sessions/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            current: boolean;
                            /** @example rest-auth */
                            kind: ("auth" | "accounts" | "rest-auth" | "users" | "simple-jwt" | "api-token-auth" | "admin") | null;
                            /** @example Firefox on Linux */
                            device: string | null;
                            /** @example Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 */
                            user_agent: string | null;
                            /** @example 203.0.113.7 */
                            network: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T04:15:15.463000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T04:15:15.463000Z
                             */
                            last_seen_at: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnly"];
            /** @description There is no such user, or no such page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No User matches the given query." | "Not found." | "Invalid page.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_sessions_revoke_all_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Successfully logged out everywhere."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnlyToChangeConfirmed"];
            /** @description There is no such user. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No User matches the given query." | "Not found.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
                /** @description Words that all occur in the username, the address or a name */
                search?: string;
                /** @description `id`, `username`, `email`, `date_joined`, `last_login`; a minus reverses; several with commas */
                ordering?: string;
                /** @description Only this role */
                role?: "patient" | "doctor" | "admin";
                /** @description Only active, or only deactivated accounts */
                is_active?: boolean;
                /** @description Only who has asked for this role */
                role_requested?: "doctor";
                /** @description Only who joined at this moment or day, or later */
                date_joined__gte?: string;
                /** @description Only who joined before this moment or day */
                date_joined__lt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        username: string;
                        email: string;
                        first_name: string;
                        last_name: string;
                        /** @enum {string} */
                        role: "patient" | "doctor" | "admin";
                        role_requested: ("patient" | "doctor" | "admin") | null;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        date_joined: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        last_login: string | null;
                        bio: string;
                        /** Format: uri */
                        profile_picture: string | null;
                        /** Format: uri */
                        profile_picture_thumbnail: string | null;
                        followers_count: number;
                        following_count: number;
                        relationship: {
                            /** @example true */
                            following: boolean;
                            followed_by: boolean;
                            is_mutual: boolean;
                            /** @example false */
                            blocking: boolean;
                        } | null;
                    }[] | {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/users/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            username: string;
                            email: string;
                            first_name: string;
                            last_name: string;
                            /** @enum {string} */
                            role: "patient" | "doctor" | "admin";
                            role_requested: ("patient" | "doctor" | "admin") | null;
                            is_active: boolean;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T04:15:15.463000Z
                             */
                            date_joined: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T04:15:15.463000Z
                             */
                            last_login: string | null;
                            bio: string;
                            /** Format: uri */
                            profile_picture: string | null;
                            /** Format: uri */
                            profile_picture_thumbnail: string | null;
                            followers_count: number;
                            following_count: number;
                            relationship: {
                                /** @example true */
                                following: boolean;
                                followed_by: boolean;
                                is_mutual: boolean;
                                /** @example false */
                                blocking: boolean;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnly"];
            404: components["responses"]["InvalidPage"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "role": "doctor",
                 *       "password": "secure_password123"
                 *     }
                 */
                "application/json": components["schemas"]["UsersStaffNewUser"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "role": "doctor",
                 *       "password": "secure_password123"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["UsersStaffNewUserForm"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "role": "doctor",
                 *       "password": "secure_password123"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["UsersStaffNewUserMultipart"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "username": "new_user",
                     *       "email": "new_user@example.com",
                     *       "first_name": "John",
                     *       "last_name": "Doe",
                     *       "role": "patient",
                     *       "role_requested": null,
                     *       "is_active": true,
                     *       "date_joined": "2026-11-21T04:15:15.463000Z",
                     *       "last_login": "2026-11-21T04:15:15.463000Z",
                     *       "bio": "New bio",
                     *       "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "followers_count": 2,
                     *       "following_count": 1,
                     *       "relationship": {
                     *         "following": true,
                     *         "followed_by": true,
                     *         "is_mutual": true,
                     *         "blocking": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        id: number;
                        username: string;
                        email: string;
                        first_name: string;
                        last_name: string;
                        /** @enum {string} */
                        role: "patient" | "doctor" | "admin";
                        role_requested: ("patient" | "doctor" | "admin") | null;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        date_joined: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        last_login: string | null;
                        bio: string;
                        /** Format: uri */
                        profile_picture: string | null;
                        /** Format: uri */
                        profile_picture_thumbnail: string | null;
                        followers_count: number;
                        following_count: number;
                        relationship: {
                            /** @example true */
                            following: boolean;
                            followed_by: boolean;
                            is_mutual: boolean;
                            /** @example false */
                            blocking: boolean;
                        } | null;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersStaffNewUserErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnlyToChangeConfirmed"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "username": "new_user",
                     *       "email": "new_user@example.com",
                     *       "first_name": "John",
                     *       "last_name": "Doe",
                     *       "role": "patient",
                     *       "role_requested": null,
                     *       "is_active": true,
                     *       "date_joined": "2026-11-21T04:15:15.463000Z",
                     *       "last_login": "2026-11-21T04:15:15.463000Z",
                     *       "bio": "New bio",
                     *       "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "followers_count": 2,
                     *       "following_count": 1,
                     *       "relationship": {
                     *         "following": true,
                     *         "followed_by": true,
                     *         "is_mutual": true,
                     *         "blocking": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        id: number;
                        username: string;
                        email: string;
                        first_name: string;
                        last_name: string;
                        /** @enum {string} */
                        role: "patient" | "doctor" | "admin";
                        role_requested: ("patient" | "doctor" | "admin") | null;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        date_joined: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        last_login: string | null;
                        bio: string;
                        /** Format: uri */
                        profile_picture: string | null;
                        /** Format: uri */
                        profile_picture_thumbnail: string | null;
                        followers_count: number;
                        following_count: number;
                        relationship: {
                            /** @example true */
                            following: boolean;
                            followed_by: boolean;
                            is_mutual: boolean;
                            /** @example false */
                            blocking: boolean;
                        } | null;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnly"];
            /** @description There is no such user. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No User matches the given query." | "Not found.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "role": "doctor"
                 *     }
                 */
                "application/json": components["schemas"]["UsersStaffUser"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "role": "doctor"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["UsersStaffUserForm"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "role": "doctor"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["UsersStaffUserMultipart"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "username": "new_user",
                     *       "email": "new_user@example.com",
                     *       "first_name": "John",
                     *       "last_name": "Doe",
                     *       "role": "patient",
                     *       "role_requested": null,
                     *       "is_active": true,
                     *       "date_joined": "2026-11-21T04:15:15.463000Z",
                     *       "last_login": "2026-11-21T04:15:15.463000Z",
                     *       "bio": "New bio",
                     *       "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "followers_count": 2,
                     *       "following_count": 1,
                     *       "relationship": {
                     *         "following": true,
                     *         "followed_by": true,
                     *         "is_mutual": true,
                     *         "blocking": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        id: number;
                        username: string;
                        email: string;
                        first_name: string;
                        last_name: string;
                        /** @enum {string} */
                        role: "patient" | "doctor" | "admin";
                        role_requested: ("patient" | "doctor" | "admin") | null;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        date_joined: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        last_login: string | null;
                        bio: string;
                        /** Format: uri */
                        profile_picture: string | null;
                        /** Format: uri */
                        profile_picture_thumbnail: string | null;
                        followers_count: number;
                        following_count: number;
                        relationship: {
                            /** @example true */
                            following: boolean;
                            followed_by: boolean;
                            is_mutual: boolean;
                            /** @example false */
                            blocking: boolean;
                        } | null;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersStaffUserErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnlyToChangeConfirmed"];
            /** @description There is no such user. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No User matches the given query." | "Not found.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["LastAdmin"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnlyToChangeConfirmed"];
            /** @description There is no such user. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No User matches the given query." | "Not found.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["LastAdmin"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "role": "doctor"
                 *     }
                 */
                "application/json": components["schemas"]["UsersPartialStaffUser"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "role": "doctor"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["UsersPartialStaffUserForm"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "role": "doctor"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["UsersPartialStaffUserMultipart"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "username": "new_user",
                     *       "email": "new_user@example.com",
                     *       "first_name": "John",
                     *       "last_name": "Doe",
                     *       "role": "patient",
                     *       "role_requested": null,
                     *       "is_active": true,
                     *       "date_joined": "2026-11-21T04:15:15.463000Z",
                     *       "last_login": "2026-11-21T04:15:15.463000Z",
                     *       "bio": "New bio",
                     *       "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "followers_count": 2,
                     *       "following_count": 1,
                     *       "relationship": {
                     *         "following": true,
                     *         "followed_by": true,
                     *         "is_mutual": true,
                     *         "blocking": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        id: number;
                        username: string;
                        email: string;
                        first_name: string;
                        last_name: string;
                        /** @enum {string} */
                        role: "patient" | "doctor" | "admin";
                        role_requested: ("patient" | "doctor" | "admin") | null;
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        date_joined: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        last_login: string | null;
                        bio: string;
                        /** Format: uri */
                        profile_picture: string | null;
                        /** Format: uri */
                        profile_picture_thumbnail: string | null;
                        followers_count: number;
                        following_count: number;
                        relationship: {
                            /** @example true */
                            following: boolean;
                            followed_by: boolean;
                            is_mutual: boolean;
                            /** @example false */
                            blocking: boolean;
                        } | null;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersPartialStaffUserErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnlyToChangeConfirmed"];
            /** @description There is no such user. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No User matches the given query." | "Not found.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["LastAdmin"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    accounts_register_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "password": "secure_password123",
                 *       "password2": "secure_password123",
                 *       "bio": "New bio"
                 *     }
                 */
                "application/json": components["schemas"]["AccountsRegister"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "password": "secure_password123",
                 *       "password2": "secure_password123",
                 *       "bio": "New bio"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["AccountsRegisterForm"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "password": "secure_password123",
                 *       "password2": "secure_password123",
                 *       "bio": "New bio"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["AccountsRegisterMultipart"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token: string;
                        user_id: number;
                        id: number;
                        email: string;
                        username: string;
                        user: {
                            id: number;
                            username: string;
                            email: string;
                            bio: string;
                            /** Format: uri */
                            profile_picture: string | null;
                            /** Format: uri */
                            profile_picture_thumbnail: string | null;
                        };
                    } | {
                        detail: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountsRegisterErrors"] | components["schemas"]["Detail"];
                };
            };
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    accounts_login_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "existing_user",
                 *       "password": "user_password123"
                 *     }
                 */
                "application/json": components["schemas"]["AccountsLogin"];
                /**
                 * @example {
                 *       "username": "existing_user",
                 *       "password": "user_password123"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["AccountsLogin"];
                /**
                 * @example {
                 *       "username": "existing_user",
                 *       "password": "user_password123"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["AccountsLogin"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b",
                     *       "user_id": 0,
                     *       "id": 7,
                     *       "email": "new_user@example.com",
                     *       "username": "new_user",
                     *       "user": {
                     *         "id": 7,
                     *         "username": "new_user",
                     *         "email": "new_user@example.com",
                     *         "bio": "New bio",
                     *         "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *         "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp"
                     *       }
                     *     }
                     */
                    "application/json": {
                        token: string;
                        user_id: number;
                        id: number;
                        email: string;
                        username: string;
                        user: {
                            id: number;
                            username: string;
                            email: string;
                            bio: string;
                            /** Format: uri */
                            profile_picture: string | null;
                            /** Format: uri */
                            profile_picture_thumbnail: string | null;
                        };
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountsLoginErrors"] | components["schemas"]["Detail"];
                };
            };
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    accounts_profile_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "username": "new_user",
                     *       "email": "new_user@example.com",
                     *       "bio": "New bio",
                     *       "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "first_name": "John",
                     *       "last_name": "Doe",
                     *       "followers": [
                     *         12,
                     *         9
                     *       ],
                     *       "following": [
                     *         12
                     *       ],
                     *       "followers_count": 2,
                     *       "following_count": 1
                     *     }
                     */
                    "application/json": {
                        id: number;
                        username: string;
                        email: string;
                        bio: string;
                        /** Format: uri */
                        profile_picture: string | null;
                        /** Format: uri */
                        profile_picture_thumbnail: string | null;
                        first_name: string;
                        last_name: string;
                        followers: number[];
                        following: number[];
                        followers_count: number;
                        following_count: number;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AccountGone"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    accounts_profile_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "bio": "New bio"
                 *     }
                 */
                "application/json": components["schemas"]["AccountsProfile"];
                /**
                 * @example {
                 *       "bio": "New bio"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["AccountsProfileForm"];
                /**
                 * @example {
                 *       "bio": "New bio"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["AccountsProfileMultipart"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "username": "new_user",
                     *       "email": "new_user@example.com",
                     *       "bio": "New bio",
                     *       "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "first_name": "John",
                     *       "last_name": "Doe",
                     *       "followers": [
                     *         12,
                     *         9
                     *       ],
                     *       "following": [
                     *         12
                     *       ],
                     *       "followers_count": 2,
                     *       "following_count": 1
                     *     }
                     */
                    "application/json": {
                        id: number;
                        username: string;
                        email: string;
                        bio: string;
                        /** Format: uri */
                        profile_picture: string | null;
                        /** Format: uri */
                        profile_picture_thumbnail: string | null;
                        first_name: string;
                        last_name: string;
                        followers: number[];
                        following: number[];
                        followers_count: number;
                        following_count: number;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountsProfileErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChange"];
            404: components["responses"]["AccountGone"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    accounts_profile_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "bio": "New bio"
                 *     }
                 */
                "application/json": components["schemas"]["AccountsProfile"];
                /**
                 * @example {
                 *       "bio": "New bio"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["AccountsProfileForm"];
                /**
                 * @example {
                 *       "bio": "New bio"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["AccountsProfileMultipart"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "username": "new_user",
                     *       "email": "new_user@example.com",
                     *       "bio": "New bio",
                     *       "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "first_name": "John",
                     *       "last_name": "Doe",
                     *       "followers": [
                     *         12,
                     *         9
                     *       ],
                     *       "following": [
                     *         12
                     *       ],
                     *       "followers_count": 2,
                     *       "following_count": 1
                     *     }
                     */
                    "application/json": {
                        id: number;
                        username: string;
                        email: string;
                        bio: string;
                        /** Format: uri */
                        profile_picture: string | null;
                        /** Format: uri */
                        profile_picture_thumbnail: string | null;
                        first_name: string;
                        last_name: string;
                        followers: number[];
                        following: number[];
                        followers_count: number;
                        following_count: number;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountsProfileErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChange"];
            404: components["responses"]["AccountGone"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    rest_auth_registration_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "password1": "secure_password123",
                 *       "password2": "secure_password123"
                 *     }
                 */
                "application/json": components["schemas"]["RestAuthRegister"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "password1": "secure_password123",
                 *       "password2": "secure_password123"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["RestAuthRegister"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "email": "new_user@example.com",
                 *       "password1": "secure_password123",
                 *       "password2": "secure_password123"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["RestAuthRegister"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                    } | {
                        access: string;
                        refresh: string;
                        user: {
                            pk: number;
                            username: string;
                            email: string;
                            first_name: string;
                            last_name: string;
                        };
                    } | {
                        detail: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestAuthRegisterErrors"] | components["schemas"]["Detail"];
                };
            };
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    rest_auth_login_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "existing_user",
                 *       "password": "user_password123"
                 *     }
                 */
                "application/json": components["schemas"]["RestAuthLogin"];
                /**
                 * @example {
                 *       "username": "existing_user",
                 *       "password": "user_password123"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["RestAuthLogin"];
                /**
                 * @example {
                 *       "username": "existing_user",
                 *       "password": "user_password123"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["RestAuthLogin"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                    } | {
                        access: string;
                        refresh: string;
                        user: {
                            pk: number;
                            username: string;
                            email: string;
                            first_name: string;
                            last_name: string;
                        };
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestAuthLoginErrors"] | components["schemas"]["Detail"];
                };
            };
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    rest_auth_logout_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/json": components["schemas"]["RestAuthLogout"];
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["RestAuthLogout"];
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["RestAuthLogout"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Successfully logged out."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestAuthLogoutErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["LogoutRefused"];
            403: components["responses"]["CsrfFailed"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    rest_auth_user_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pk": 0,
                     *       "username": "new_user",
                     *       "email": "new_user@example.com",
                     *       "first_name": "John",
                     *       "last_name": "Doe"
                     *     }
                     */
                    "application/json": {
                        pk: number;
                        username: string;
                        email: string;
                        first_name: string;
                        last_name: string;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AccountGone"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    rest_auth_user_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "first_name": "John",
                 *       "last_name": "Doe"
                 *     }
                 */
                "application/json": components["schemas"]["RestAuthUser"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "first_name": "John",
                 *       "last_name": "Doe"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["RestAuthUser"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "first_name": "John",
                 *       "last_name": "Doe"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["RestAuthUser"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pk": 0,
                     *       "username": "new_user",
                     *       "email": "new_user@example.com",
                     *       "first_name": "John",
                     *       "last_name": "Doe"
                     *     }
                     */
                    "application/json": {
                        pk: number;
                        username: string;
                        email: string;
                        first_name: string;
                        last_name: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestAuthUserErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChange"];
            404: components["responses"]["AccountGone"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    rest_auth_user_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "first_name": "John",
                 *       "last_name": "Doe"
                 *     }
                 */
                "application/json": components["schemas"]["RestAuthPartialUser"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "first_name": "John",
                 *       "last_name": "Doe"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["RestAuthPartialUser"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "first_name": "John",
                 *       "last_name": "Doe"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["RestAuthPartialUser"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pk": 0,
                     *       "username": "new_user",
                     *       "email": "new_user@example.com",
                     *       "first_name": "John",
                     *       "last_name": "Doe"
                     *     }
                     */
                    "application/json": {
                        pk: number;
                        username: string;
                        email: string;
                        first_name: string;
                        last_name: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestAuthPartialUserErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChange"];
            404: components["responses"]["AccountGone"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    rest_auth_password_change_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "old_password": "secure_password123",
                 *       "new_password1": "another_password456",
                 *       "new_password2": "another_password456"
                 *     }
                 */
                "application/json": components["schemas"]["RestAuthPasswordChange"];
                /**
                 * @example {
                 *       "old_password": "secure_password123",
                 *       "new_password1": "another_password456",
                 *       "new_password2": "another_password456"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["RestAuthPasswordChange"];
                /**
                 * @example {
                 *       "old_password": "secure_password123",
                 *       "new_password1": "another_password456",
                 *       "new_password2": "another_password456"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["RestAuthPasswordChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "New password has been saved."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestAuthPasswordChangeErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChangeConfirmed"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    rest_auth_password_reset_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "new_user@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["RestAuthPasswordReset"];
                /**
                 * @example {
                 *       "email": "new_user@example.com"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["RestAuthPasswordReset"];
                /**
                 * @example {
                 *       "email": "new_user@example.com"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["RestAuthPasswordReset"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Password reset e-mail has been sent."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestAuthPasswordResetErrors"] | components["schemas"]["Detail"];
                };
            };
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    rest_auth_password_reset_confirm_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "new_password1": "another_password456",
                 *       "new_password2": "another_password456",
                 *       "uid": "1",
                 *       "token": "p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q"
                 *     }
                 */
                "application/json": components["schemas"]["RestAuthPasswordResetConfirm"];
                /**
                 * @example {
                 *       "new_password1": "another_password456",
                 *       "new_password2": "another_password456",
                 *       "uid": "1",
                 *       "token": "p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["RestAuthPasswordResetConfirm"];
                /**
                 * @example {
                 *       "new_password1": "another_password456",
                 *       "new_password2": "another_password456",
                 *       "uid": "1",
                 *       "token": "p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["RestAuthPasswordResetConfirm"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Password has been reset with the new password."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestAuthPasswordResetConfirmErrors"] | components["schemas"]["Detail"];
                };
            };
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    rest_auth_registration_verify_email_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q"
                 *     }
                 */
                "application/json": components["schemas"]["RestAuthVerifyEmail"];
                /**
                 * @example {
                 *       "key": "p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["RestAuthVerifyEmail"];
                /**
                 * @example {
                 *       "key": "p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["RestAuthVerifyEmail"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "ok"
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestAuthVerifyEmailErrors"] | components["schemas"]["Detail"];
                };
            };
            404: components["responses"]["KeyRefused"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    rest_auth_registration_resend_email_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "new_user@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["RestAuthResendEmail"];
                /**
                 * @example {
                 *       "email": "new_user@example.com"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["RestAuthResendEmail"];
                /**
                 * @example {
                 *       "email": "new_user@example.com"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["RestAuthResendEmail"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "ok"
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestAuthResendEmailErrors"] | components["schemas"]["Detail"];
                };
            };
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    rest_auth_token_refresh_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/json": components["schemas"]["RestAuthRefresh"];
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["RestAuthRefresh"];
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["RestAuthRefresh"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoi…",
                     *       "refresh": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoi…",
                     *       "access_expiration": "2026-11-21T04:15:15.463000Z",
                     *       "refresh_expiration": "2026-11-21T04:15:15.463000Z"
                     *     }
                     */
                    "application/json": {
                        access: string;
                        refresh?: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        access_expiration: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        refresh_expiration?: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestAuthRefreshErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["TokenRefused"];
            /** @description A page of another site made the browser send the cookie. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "CSRF Failed: Origin checking failed - https://evil.example does not match any trusted origins."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description The server runs with `REST_AUTH_MODE=token`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Not found."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    rest_auth_token_verify_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/json": components["schemas"]["TokenVerify"];
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TokenVerify"];
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["TokenVerify"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenVerifyErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["TokenRefused"];
            /** @description The server runs with `REST_AUTH_MODE=token`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Not found."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    token_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "password": "secure_password123"
                 *     }
                 */
                "application/json": components["schemas"]["SimpleJwtTokenObtain"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "password": "secure_password123"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["SimpleJwtTokenObtain"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "password": "secure_password123"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["SimpleJwtTokenObtain"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "refresh": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoi…",
                     *       "access": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoi…"
                     *     }
                     */
                    "application/json": {
                        refresh: string;
                        access: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimpleJwtTokenObtainErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["BadLogin"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    token_refresh_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/json": components["schemas"]["TokenRefresh"];
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TokenRefresh"];
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["TokenRefresh"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoi…",
                     *       "refresh": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoi…"
                     *     }
                     */
                    "application/json": {
                        access: string;
                        refresh?: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefreshErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["TokenRefused"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    token_verify_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/json": components["schemas"]["TokenVerify"];
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TokenVerify"];
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["TokenVerify"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenVerifyErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["TokenRefused"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    token_blacklist_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/json": components["schemas"]["TokenRefresh"];
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TokenRefresh"];
                /**
                 * @example {
                 *       "refresh": "eyJhbGciOiJIUzI1NiIs…"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["TokenRefresh"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefreshErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["TokenRefused"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    api_token_auth_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "password": "secure_password123"
                 *     }
                 */
                "application/json": components["schemas"]["ApiTokenAuthAuthToken"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "password": "secure_password123"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["ApiTokenAuthAuthToken"];
                /**
                 * @example {
                 *       "username": "new_user",
                 *       "password": "secure_password123"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["ApiTokenAuthAuthToken"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b"
                     *     }
                     */
                    "application/json": {
                        token: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiTokenAuthAuthTokenErrors"] | components["schemas"]["Detail"];
                };
            };
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_me_blocks_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 41,
                     *       "next": "https://api.example.com/api/users/me/blocks/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": 7,
                     *           "username": "new_user",
                     *           "bio": "New bio",
                     *           "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *           "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *           "followers_count": 2,
                     *           "following_count": 1,
                     *           "relationship": {
                     *             "following": true,
                     *             "followed_by": true,
                     *             "is_mutual": true,
                     *             "blocking": false
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/users/me/blocks/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            username: string;
                            bio: string;
                            /** Format: uri */
                            profile_picture: string | null;
                            /** Format: uri */
                            profile_picture_thumbnail: string | null;
                            followers_count: number;
                            following_count: number;
                            relationship: {
                                /** @example true */
                                following: boolean;
                                followed_by: boolean;
                                is_mutual: boolean;
                                /** @example false */
                                blocking: boolean;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["InvalidPage"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_follow_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "following": true,
                     *       "followed_by": true,
                     *       "is_mutual": true,
                     *       "blocking": false
                     *     }
                     */
                    "application/json": {
                        /** @example true */
                        following: boolean;
                        followed_by: boolean;
                        is_mutual: boolean;
                        /** @example false */
                        blocking: boolean;
                    };
                };
            };
            /** @description Both are the same. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "non_field_errors": [
                     *         "This is not possible with yourself."
                     *       ]
                     *     }
                     */
                    "application/json": {
                        non_field_errors: string[];
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            /** @description Somebody may not do this, or is signed in by a cookie alone. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No User matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_follow_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "following": true,
                     *       "followed_by": true,
                     *       "is_mutual": true,
                     *       "blocking": false
                     *     }
                     */
                    "application/json": {
                        /** @example true */
                        following: boolean;
                        followed_by: boolean;
                        is_mutual: boolean;
                        /** @example false */
                        blocking: boolean;
                    };
                };
            };
            /** @description Both are the same. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "non_field_errors": [
                     *         "This is not possible with yourself."
                     *       ]
                     *     }
                     */
                    "application/json": {
                        non_field_errors: string[];
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            /** @description Somebody may not do this, or is signed in by a cookie alone. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No User matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_followers_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 41,
                     *       "next": "https://api.example.com/api/users/7/followers/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": 7,
                     *           "username": "new_user",
                     *           "bio": "New bio",
                     *           "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *           "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *           "followers_count": 2,
                     *           "following_count": 1,
                     *           "relationship": {
                     *             "following": true,
                     *             "followed_by": true,
                     *             "is_mutual": true,
                     *             "blocking": false
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/users/7/followers/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            username: string;
                            bio: string;
                            /** Format: uri */
                            profile_picture: string | null;
                            /** Format: uri */
                            profile_picture_thumbnail: string | null;
                            followers_count: number;
                            following_count: number;
                            relationship: {
                                /** @example true */
                                following: boolean;
                                followed_by: boolean;
                                is_mutual: boolean;
                                /** @example false */
                                blocking: boolean;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            /** @description One of you has blocked the other. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated; or there is no such page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No User matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_following_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 41,
                     *       "next": "https://api.example.com/api/users/7/following/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": 7,
                     *           "username": "new_user",
                     *           "bio": "New bio",
                     *           "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *           "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *           "followers_count": 2,
                     *           "following_count": 1,
                     *           "relationship": {
                     *             "following": true,
                     *             "followed_by": true,
                     *             "is_mutual": true,
                     *             "blocking": false
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/users/7/following/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            username: string;
                            bio: string;
                            /** Format: uri */
                            profile_picture: string | null;
                            /** Format: uri */
                            profile_picture_thumbnail: string | null;
                            followers_count: number;
                            following_count: number;
                            relationship: {
                                /** @example true */
                                following: boolean;
                                followed_by: boolean;
                                is_mutual: boolean;
                                /** @example false */
                                blocking: boolean;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            /** @description One of you has blocked the other. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated; or there is no such page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No User matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_friends_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 41,
                     *       "next": "https://api.example.com/api/users/7/friends/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": 7,
                     *           "username": "new_user",
                     *           "bio": "New bio",
                     *           "profile_picture": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *           "profile_picture_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *           "followers_count": 2,
                     *           "following_count": 1,
                     *           "relationship": {
                     *             "following": true,
                     *             "followed_by": true,
                     *             "is_mutual": true,
                     *             "blocking": false
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/users/7/friends/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            username: string;
                            bio: string;
                            /** Format: uri */
                            profile_picture: string | null;
                            /** Format: uri */
                            profile_picture_thumbnail: string | null;
                            followers_count: number;
                            following_count: number;
                            relationship: {
                                /** @example true */
                                following: boolean;
                                followed_by: boolean;
                                is_mutual: boolean;
                                /** @example false */
                                blocking: boolean;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            /** @description One of you has blocked the other. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated; or there is no such page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No User matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_followers_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                follower: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Both are the same. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "non_field_errors": [
                     *         "This is not possible with yourself."
                     *       ]
                     *     }
                     */
                    "application/json": {
                        non_field_errors: string[];
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            /** @description Somebody may not do this, or is signed in by a cookie alone. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No User matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_block_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "following": true,
                     *       "followed_by": true,
                     *       "is_mutual": true,
                     *       "blocking": false
                     *     }
                     */
                    "application/json": {
                        /** @example true */
                        following: boolean;
                        followed_by: boolean;
                        is_mutual: boolean;
                        /** @example false */
                        blocking: boolean;
                    };
                };
            };
            /** @description Both are the same. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "non_field_errors": [
                     *         "This is not possible with yourself."
                     *       ]
                     *     }
                     */
                    "application/json": {
                        non_field_errors: string[];
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            /** @description Somebody may not do this, or is signed in by a cookie alone. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No User matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    users_block_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "following": true,
                     *       "followed_by": true,
                     *       "is_mutual": true,
                     *       "blocking": false
                     *     }
                     */
                    "application/json": {
                        /** @example true */
                        following: boolean;
                        followed_by: boolean;
                        is_mutual: boolean;
                        /** @example false */
                        blocking: boolean;
                    };
                };
            };
            /** @description Both are the same. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "non_field_errors": [
                     *         "This is not possible with yourself."
                     *       ]
                     *     }
                     */
                    "application/json": {
                        non_field_errors: string[];
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            /** @description Somebody may not do this, or is signed in by a cookie alone. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No User matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    relationships_retrieve: {
        parameters: {
            query?: {
                /** @description Whom you ask about: `?id=1&id=2`, at most 100 */
                id?: number[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 7,
                     *         "following": true,
                     *         "followed_by": true,
                     *         "is_mutual": true,
                     *         "blocking": false
                     *       }
                     *     ]
                     */
                    "application/json": {
                        id: number;
                        /** @example true */
                        following: boolean;
                        followed_by: boolean;
                        is_mutual: boolean;
                        /** @example false */
                        blocking: boolean;
                    }[];
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profiles_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
                /** @description Words that all occur in the username */
                search?: string;
                /** @description `id`, `user`, `username`; a minus reverses; several with commas */
                ordering?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @example new_user */
                        user: string;
                        bio: string;
                        /** Format: uri */
                        avatar: string | null;
                        /** Format: uri */
                        avatar_thumbnail: string | null;
                        followers_count: number;
                        following_count: number;
                        relationship: {
                            /** @example true */
                            following: boolean;
                            followed_by: boolean;
                            is_mutual: boolean;
                            /** @example false */
                            blocking: boolean;
                        } | null;
                    }[] | {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/profiles/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            /** @example new_user */
                            user: string;
                            bio: string;
                            /** Format: uri */
                            avatar: string | null;
                            /** Format: uri */
                            avatar_thumbnail: string | null;
                            followers_count: number;
                            following_count: number;
                            relationship: {
                                /** @example true */
                                following: boolean;
                                followed_by: boolean;
                                is_mutual: boolean;
                                /** @example false */
                                blocking: boolean;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            404: components["responses"]["InvalidPage"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profiles_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "user": "new_user",
                     *       "bio": "New bio",
                     *       "avatar": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "avatar_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "followers_count": 2,
                     *       "following_count": 1,
                     *       "relationship": {
                     *         "following": true,
                     *         "followed_by": true,
                     *         "is_mutual": true,
                     *         "blocking": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        id: number;
                        /** @example new_user */
                        user: string;
                        bio: string;
                        /** Format: uri */
                        avatar: string | null;
                        /** Format: uri */
                        avatar_thumbnail: string | null;
                        followers_count: number;
                        following_count: number;
                        relationship: {
                            /** @example true */
                            following: boolean;
                            followed_by: boolean;
                            is_mutual: boolean;
                            /** @example false */
                            blocking: boolean;
                        } | null;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            /** @description There is no such profile. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No Profile matches the given query." | "Not found.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profiles_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "bio": "New bio"
                 *     }
                 */
                "application/json": components["schemas"]["ProfilesProfile"];
                /**
                 * @example {
                 *       "bio": "New bio"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["ProfilesProfileForm"];
                /**
                 * @example {
                 *       "bio": "New bio"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["ProfilesProfileMultipart"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "user": "new_user",
                     *       "bio": "New bio",
                     *       "avatar": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "avatar_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "followers_count": 2,
                     *       "following_count": 1,
                     *       "relationship": {
                     *         "following": true,
                     *         "followed_by": true,
                     *         "is_mutual": true,
                     *         "blocking": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        id: number;
                        /** @example new_user */
                        user: string;
                        bio: string;
                        /** Format: uri */
                        avatar: string | null;
                        /** Format: uri */
                        avatar_thumbnail: string | null;
                        followers_count: number;
                        following_count: number;
                        relationship: {
                            /** @example true */
                            following: boolean;
                            followed_by: boolean;
                            is_mutual: boolean;
                            /** @example false */
                            blocking: boolean;
                        } | null;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfilesProfileErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["OwnerOnlyToChange"];
            /** @description There is no such profile. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No Profile matches the given query." | "Not found.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profiles_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "bio": "New bio"
                 *     }
                 */
                "application/json": components["schemas"]["ProfilesProfile"];
                /**
                 * @example {
                 *       "bio": "New bio"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["ProfilesProfileForm"];
                /**
                 * @example {
                 *       "bio": "New bio"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["ProfilesProfileMultipart"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "user": "new_user",
                     *       "bio": "New bio",
                     *       "avatar": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *       "avatar_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *       "followers_count": 2,
                     *       "following_count": 1,
                     *       "relationship": {
                     *         "following": true,
                     *         "followed_by": true,
                     *         "is_mutual": true,
                     *         "blocking": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        id: number;
                        /** @example new_user */
                        user: string;
                        bio: string;
                        /** Format: uri */
                        avatar: string | null;
                        /** Format: uri */
                        avatar_thumbnail: string | null;
                        followers_count: number;
                        following_count: number;
                        relationship: {
                            /** @example true */
                            following: boolean;
                            followed_by: boolean;
                            is_mutual: boolean;
                            /** @example false */
                            blocking: boolean;
                        } | null;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfilesProfileErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["OwnerOnlyToChange"];
            /** @description There is no such profile. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No Profile matches the given query." | "Not found.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profiles_follow_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "following": true,
                     *       "followed_by": true,
                     *       "is_mutual": true,
                     *       "blocking": false
                     *     }
                     */
                    "application/json": {
                        /** @example true */
                        following: boolean;
                        followed_by: boolean;
                        is_mutual: boolean;
                        /** @example false */
                        blocking: boolean;
                    };
                };
            };
            /** @description Both are the same. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "non_field_errors": [
                     *         "This is not possible with yourself."
                     *       ]
                     *     }
                     */
                    "application/json": {
                        non_field_errors: string[];
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            /** @description Somebody may not do this, or is signed in by a cookie alone. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No Profile matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profiles_follow_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "following": true,
                     *       "followed_by": true,
                     *       "is_mutual": true,
                     *       "blocking": false
                     *     }
                     */
                    "application/json": {
                        /** @example true */
                        following: boolean;
                        followed_by: boolean;
                        is_mutual: boolean;
                        /** @example false */
                        blocking: boolean;
                    };
                };
            };
            /** @description Both are the same. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "non_field_errors": [
                     *         "This is not possible with yourself."
                     *       ]
                     *     }
                     */
                    "application/json": {
                        non_field_errors: string[];
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            /** @description Somebody may not do this, or is signed in by a cookie alone. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No Profile matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profiles_followers_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 41,
                     *       "next": "https://api.example.com/api/profiles/7/followers/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": 7,
                     *           "user": "new_user",
                     *           "bio": "New bio",
                     *           "avatar": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *           "avatar_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *           "followers_count": 2,
                     *           "following_count": 1,
                     *           "relationship": {
                     *             "following": true,
                     *             "followed_by": true,
                     *             "is_mutual": true,
                     *             "blocking": false
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/profiles/7/followers/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            /** @example new_user */
                            user: string;
                            bio: string;
                            /** Format: uri */
                            avatar: string | null;
                            /** Format: uri */
                            avatar_thumbnail: string | null;
                            followers_count: number;
                            following_count: number;
                            relationship: {
                                /** @example true */
                                following: boolean;
                                followed_by: boolean;
                                is_mutual: boolean;
                                /** @example false */
                                blocking: boolean;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            /** @description One of you has blocked the other. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated; or there is no such page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No Profile matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profiles_following_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 41,
                     *       "next": "https://api.example.com/api/profiles/7/following/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": 7,
                     *           "user": "new_user",
                     *           "bio": "New bio",
                     *           "avatar": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *           "avatar_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *           "followers_count": 2,
                     *           "following_count": 1,
                     *           "relationship": {
                     *             "following": true,
                     *             "followed_by": true,
                     *             "is_mutual": true,
                     *             "blocking": false
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/profiles/7/following/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            /** @example new_user */
                            user: string;
                            bio: string;
                            /** Format: uri */
                            avatar: string | null;
                            /** Format: uri */
                            avatar_thumbnail: string | null;
                            followers_count: number;
                            following_count: number;
                            relationship: {
                                /** @example true */
                                following: boolean;
                                followed_by: boolean;
                                is_mutual: boolean;
                                /** @example false */
                                blocking: boolean;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            /** @description One of you has blocked the other. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated; or there is no such page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No Profile matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profiles_friends_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 41,
                     *       "next": "https://api.example.com/api/profiles/7/friends/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": 7,
                     *           "user": "new_user",
                     *           "bio": "New bio",
                     *           "avatar": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp",
                     *           "avatar_thumbnail": "https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c_128.webp",
                     *           "followers_count": 2,
                     *           "following_count": 1,
                     *           "relationship": {
                     *             "following": true,
                     *             "followed_by": true,
                     *             "is_mutual": true,
                     *             "blocking": false
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/profiles/7/friends/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            /** @example new_user */
                            user: string;
                            bio: string;
                            /** Format: uri */
                            avatar: string | null;
                            /** Format: uri */
                            avatar_thumbnail: string | null;
                            followers_count: number;
                            following_count: number;
                            relationship: {
                                /** @example true */
                                following: boolean;
                                followed_by: boolean;
                                is_mutual: boolean;
                                /** @example false */
                                blocking: boolean;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            /** @description One of you has blocked the other. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated; or there is no such page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No Profile matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profiles_followers_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                follower: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Both are the same. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "non_field_errors": [
                     *         "This is not possible with yourself."
                     *       ]
                     *     }
                     */
                    "application/json": {
                        non_field_errors: string[];
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            /** @description Somebody may not do this, or is signed in by a cookie alone. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No Profile matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profiles_block_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "following": true,
                     *       "followed_by": true,
                     *       "is_mutual": true,
                     *       "blocking": false
                     *     }
                     */
                    "application/json": {
                        /** @example true */
                        following: boolean;
                        followed_by: boolean;
                        is_mutual: boolean;
                        /** @example false */
                        blocking: boolean;
                    };
                };
            };
            /** @description Both are the same. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "non_field_errors": [
                     *         "This is not possible with yourself."
                     *       ]
                     *     }
                     */
                    "application/json": {
                        non_field_errors: string[];
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            /** @description Somebody may not do this, or is signed in by a cookie alone. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No Profile matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profiles_block_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "following": true,
                     *       "followed_by": true,
                     *       "is_mutual": true,
                     *       "blocking": false
                     *     }
                     */
                    "application/json": {
                        /** @example true */
                        following: boolean;
                        followed_by: boolean;
                        is_mutual: boolean;
                        /** @example false */
                        blocking: boolean;
                    };
                };
            };
            /** @description Both are the same. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "non_field_errors": [
                     *         "This is not possible with yourself."
                     *       ]
                     *     }
                     */
                    "application/json": {
                        non_field_errors: string[];
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            /** @description Somebody may not do this, or is signed in by a cookie alone. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "You do not have permission to perform this action."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description There is no such account, or it is deactivated. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "No Profile matches the given query."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profile_status_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
                /** @description Words that all occur in the text */
                search?: string;
                /** @description `id`, `created_at`, `updated_at`; a minus reverses; several with commas */
                ordering?: string;
                /** @description Only those of the profile with this id */
                user_profile?: number;
                /** @description Only what was said at this moment or day, or later */
                created_at__gte?: string;
                /** @description Only what was said before this moment or day */
                created_at__lt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        user_profile: string;
                        status_content: string;
                        /** @enum {string} */
                        visibility: "public" | "followers";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        updated_at: string;
                    }[] | {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/profile-status/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            user_profile: string;
                            status_content: string;
                            /** @enum {string} */
                            visibility: "public" | "followers";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T04:15:15.463000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T04:15:15.463000Z
                             */
                            updated_at: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            404: components["responses"]["InvalidPage"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profile_status_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A value of your own, such as a UUID, under which the request may be sent again within 24 hours: it is done once, and answered the same. While the first is under way it is 409, and 422 when the body is another. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status_content": "Hello, this is my first status!",
                 *       "visibility": "public"
                 *     }
                 */
                "application/json": components["schemas"]["ProfileStatusStatus"];
                /**
                 * @example {
                 *       "status_content": "Hello, this is my first status!",
                 *       "visibility": "public"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["ProfileStatusStatus"];
                /**
                 * @example {
                 *       "status_content": "Hello, this is my first status!",
                 *       "visibility": "public"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["ProfileStatusStatus"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "user_profile": "new_user",
                     *       "status_content": "Hello, this is my first status!",
                     *       "visibility": "public",
                     *       "created_at": "2026-11-21T04:15:15.463000Z",
                     *       "updated_at": "2026-11-21T04:15:15.463000Z"
                     *     }
                     */
                    "application/json": {
                        id: number;
                        user_profile: string;
                        status_content: string;
                        /** @enum {string} */
                        visibility: "public" | "followers";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        updated_at: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileStatusStatusErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChange"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["KeyInUse"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profile_status_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "user_profile": "new_user",
                     *       "status_content": "Hello, this is my first status!",
                     *       "visibility": "public",
                     *       "created_at": "2026-11-21T04:15:15.463000Z",
                     *       "updated_at": "2026-11-21T04:15:15.463000Z"
                     *     }
                     */
                    "application/json": {
                        id: number;
                        user_profile: string;
                        status_content: string;
                        /** @enum {string} */
                        visibility: "public" | "followers";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        updated_at: string;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            /** @description There is no such profile status. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No ProfileStatus matches the given query." | "Not found.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profile_status_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status_content": "Hello, this is my first status!",
                 *       "visibility": "public"
                 *     }
                 */
                "application/json": components["schemas"]["ProfileStatusStatus"];
                /**
                 * @example {
                 *       "status_content": "Hello, this is my first status!",
                 *       "visibility": "public"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["ProfileStatusStatus"];
                /**
                 * @example {
                 *       "status_content": "Hello, this is my first status!",
                 *       "visibility": "public"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["ProfileStatusStatus"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "user_profile": "new_user",
                     *       "status_content": "Hello, this is my first status!",
                     *       "visibility": "public",
                     *       "created_at": "2026-11-21T04:15:15.463000Z",
                     *       "updated_at": "2026-11-21T04:15:15.463000Z"
                     *     }
                     */
                    "application/json": {
                        id: number;
                        user_profile: string;
                        status_content: string;
                        /** @enum {string} */
                        visibility: "public" | "followers";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        updated_at: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileStatusStatusErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["OwnerOnlyToChange"];
            /** @description There is no such profile status. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No ProfileStatus matches the given query." | "Not found.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profile_status_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["OwnerOnlyToChange"];
            /** @description There is no such profile status. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No ProfileStatus matches the given query." | "Not found.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profile_status_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "status_content": "Hello, this is my first status!",
                 *       "visibility": "public"
                 *     }
                 */
                "application/json": components["schemas"]["ProfileStatusPartialStatus"];
                /**
                 * @example {
                 *       "status_content": "Hello, this is my first status!",
                 *       "visibility": "public"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["ProfileStatusPartialStatus"];
                /**
                 * @example {
                 *       "status_content": "Hello, this is my first status!",
                 *       "visibility": "public"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["ProfileStatusPartialStatus"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "user_profile": "new_user",
                     *       "status_content": "Hello, this is my first status!",
                     *       "visibility": "public",
                     *       "created_at": "2026-11-21T04:15:15.463000Z",
                     *       "updated_at": "2026-11-21T04:15:15.463000Z"
                     *     }
                     */
                    "application/json": {
                        id: number;
                        user_profile: string;
                        status_content: string;
                        /** @enum {string} */
                        visibility: "public" | "followers";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        updated_at: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileStatusPartialStatusErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["OwnerOnlyToChange"];
            /** @description There is no such profile status. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No ProfileStatus matches the given query." | "Not found.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    profile_status_history_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 41,
                     *       "next": "https://api.example.com/api/profile-status/1/history/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": 7,
                     *           "status_content": "Hello, this is my first status!",
                     *           "replaced_at": "2026-11-21T04:15:15.463000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/profile-status/1/history/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            status_content: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T04:15:15.463000Z
                             */
                            replaced_at: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["OwnerOnly"];
            /** @description There is no such profile status, or no such page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No ProfileStatus matches the given query." | "Not found." | "Invalid page.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    feed_retrieve: {
        parameters: {
            query?: {
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "https://api.example.com/api/feed/?cursor=WzEsWzIwXSxudWxsLCJ4Il0",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": 7,
                     *           "user_profile": "new_user",
                     *           "status_content": "Hello, this is my first status!",
                     *           "visibility": "public",
                     *           "created_at": "2026-11-21T04:15:15.463000Z",
                     *           "updated_at": "2026-11-21T04:15:15.463000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/feed/?cursor=WzEsWzIwXSxudWxsLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            user_profile: string;
                            status_content: string;
                            /** @enum {string} */
                            visibility: "public" | "followers";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T04:15:15.463000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T04:15:15.463000Z
                             */
                            updated_at: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    mails_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
                /** @description Only those to be sent, those sent, or those given up */
                state?: "pending" | "sent" | "dead";
                /** @description Only this kind */
                template?: "verify-email" | "already-registered" | "reset-password" | "password-changed" | "refresh-reused" | "confirm-email-change" | "email-change-requested" | "email-changed" | "email-change-undone";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 41,
                     *       "next": "https://api.example.com/api/mails/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": 7,
                     *           "template": "reset-password",
                     *           "recipient": "new_user@example.com",
                     *           "state": "dead",
                     *           "attempts": 1,
                     *           "last_error": "550 No such mailbox",
                     *           "created_at": "2026-11-21T04:15:15.463000Z",
                     *           "due_at": null,
                     *           "sent_at": null,
                     *           "expires_at": "2026-11-24T04:15:15.463000Z",
                     *           "can_send_again": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/mails/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            /** @example reset-password */
                            template: string;
                            /** @example new_user@example.com */
                            recipient: string;
                            /**
                             * @example dead
                             * @enum {string}
                             */
                            state: "pending" | "sent" | "dead";
                            /** @example 1 */
                            attempts: number;
                            /** @example 550 No such mailbox */
                            last_error: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T04:15:15.463000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example null
                             */
                            due_at: string | null;
                            /**
                             * Format: date-time
                             * @example null
                             */
                            sent_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-24T04:15:15.463000Z
                             */
                            expires_at: string | null;
                            can_send_again: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnly"];
            404: components["responses"]["InvalidPage"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    mails_send_again_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "template": "reset-password",
                     *       "recipient": "new_user@example.com",
                     *       "state": "dead",
                     *       "attempts": 1,
                     *       "last_error": "550 No such mailbox",
                     *       "created_at": "2026-11-21T04:15:15.463000Z",
                     *       "due_at": null,
                     *       "sent_at": null,
                     *       "expires_at": "2026-11-24T04:15:15.463000Z",
                     *       "can_send_again": true
                     *     }
                     */
                    "application/json": {
                        id: number;
                        /** @example reset-password */
                        template: string;
                        /** @example new_user@example.com */
                        recipient: string;
                        /**
                         * @example dead
                         * @enum {string}
                         */
                        state: "pending" | "sent" | "dead";
                        /** @example 1 */
                        attempts: number;
                        /** @example 550 No such mailbox */
                        last_error: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example null
                         */
                        due_at: string | null;
                        /**
                         * Format: date-time
                         * @example null
                         */
                        sent_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-24T04:15:15.463000Z
                         */
                        expires_at: string | null;
                        can_send_again: boolean;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnlyToChange"];
            /** @description There is no such outbox mail. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No OutboxMail matches the given query." | "Not found.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["NotGivenUp"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    system_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "0.1.0",
                     *       "node": "24.11.0",
                     *       "started_at": "2026-11-21T04:15:15.463000Z",
                     *       "database": {
                     *         "kind": "sqlite",
                     *         "version": "3.51.0"
                     *       },
                     *       "migrations": {
                     *         "applied": 18,
                     *         "pending": []
                     *       },
                     *       "queues": {
                     *         "mail": {
                     *           "waiting": 0,
                     *           "waiting_since": null,
                     *           "dead": 0
                     *         },
                     *         "audit": {
                     *           "unsealed": 0,
                     *           "unsealed_since": null
                     *         }
                     *       },
                     *       "limits": {
                     *         "enabled": true,
                     *         "refused": [
                     *           {
                     *             "scope": "login",
                     *             "count": 3
                     *           }
                     *         ]
                     *       },
                     *       "caches": [
                     *         {
                     *           "name": "sessions",
                     *           "size": 0,
                     *           "max": 20000
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example 0.1.0 */
                        version: string;
                        /** @example 24.11.0 */
                        node: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:15:15.463000Z
                         */
                        started_at: string;
                        database: {
                            /** @enum {string} */
                            kind: "sqlite" | "mysql";
                            /** @example 3.51.0 */
                            version: string;
                        };
                        migrations: {
                            /** @example 18 */
                            applied: number;
                            /** @example [] */
                            pending: string[];
                        };
                        queues: {
                            mail: {
                                waiting: number;
                                /**
                                 * Format: date-time
                                 * @example null
                                 */
                                waiting_since: string | null;
                                dead: number;
                            };
                            audit: {
                                unsealed: number;
                                /**
                                 * Format: date-time
                                 * @example null
                                 */
                                unsealed_since: string | null;
                            };
                        };
                        limits: {
                            enabled: boolean;
                            refused: {
                                /** @example login */
                                scope: string;
                                /** @example 3 */
                                count: number;
                            }[];
                        };
                        caches: {
                            /** @example sessions */
                            name: string;
                            size: number;
                            /** @example 20000 */
                            max: number;
                        }[];
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnly"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    statistics_retrieve: {
        parameters: {
            query?: {
                /** @description How many days, 90 at most; 30 unless said otherwise */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "days": [
                     *         {
                     *           "day": "2026-11-21",
                     *           "registrations": 0,
                     *           "logins": 0,
                     *           "failed_logins": 0
                     *         }
                     *       ],
                     *       "active_sessions": {
                     *         "count": 41,
                     *         "is_exact": true
                     *       },
                     *       "users": {
                     *         "count": 41
                     *       },
                     *       "role_requests": {
                     *         "count": 41
                     *       }
                     *     }
                     */
                    "application/json": {
                        days: {
                            /**
                             * Format: date
                             * @example 2026-11-21
                             */
                            day: string;
                            registrations: number;
                            logins: number;
                            failed_logins: number;
                        }[];
                        active_sessions: {
                            count: number;
                            is_exact: boolean;
                        };
                        users: {
                            count: number;
                        };
                        role_requests: {
                            count: number;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnly"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    health_live_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": {
                        status: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            500: components["responses"]["ServerError"];
        };
    };
    health_ready_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": {
                        status: string;
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            500: components["responses"]["ServerError"];
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "unavailable"
                     *     }
                     */
                    "application/json": {
                        status: string;
                    };
                };
            };
        };
    };
    admin_session_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": 7,
                     *         "username": "new_user",
                     *         "email": "new_user@example.com",
                     *         "first_name": "John",
                     *         "last_name": "Doe",
                     *         "role": "admin"
                     *       },
                     *       "expires_at": "2026-11-21T16:15:15.463000Z",
                     *       "idle_seconds": 1800,
                     *       "confirmed_until": "2026-11-21T04:25:15.463000Z"
                     *     }
                     */
                    "application/json": {
                        user: {
                            id: number;
                            username: string;
                            email: string;
                            first_name: string;
                            last_name: string;
                            /**
                             * @example admin
                             * @enum {string}
                             */
                            role: "patient" | "doctor" | "admin";
                        };
                        /**
                         * Format: date-time
                         * @example 2026-11-21T16:15:15.463000Z
                         */
                        expires_at: string | null;
                        /** @example 1800 */
                        idle_seconds: number;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:25:15.463000Z
                         */
                        confirmed_until: string | null;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnly"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    admin_session_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "admin",
                 *       "password": "secure_password123"
                 *     }
                 */
                "application/json": components["schemas"]["AdminSignIn"];
                /**
                 * @example {
                 *       "username": "admin",
                 *       "password": "secure_password123"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["AdminSignIn"];
                /**
                 * @example {
                 *       "username": "admin",
                 *       "password": "secure_password123"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["AdminSignIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": 7,
                     *         "username": "new_user",
                     *         "email": "new_user@example.com",
                     *         "first_name": "John",
                     *         "last_name": "Doe",
                     *         "role": "admin"
                     *       },
                     *       "expires_at": "2026-11-21T16:15:15.463000Z",
                     *       "idle_seconds": 1800,
                     *       "confirmed_until": "2026-11-21T04:25:15.463000Z"
                     *     }
                     */
                    "application/json": {
                        user: {
                            id: number;
                            username: string;
                            email: string;
                            first_name: string;
                            last_name: string;
                            /**
                             * @example admin
                             * @enum {string}
                             */
                            role: "patient" | "doctor" | "admin";
                        };
                        /**
                         * Format: date-time
                         * @example 2026-11-21T16:15:15.463000Z
                         */
                        expires_at: string | null;
                        /** @example 1800 */
                        idle_seconds: number;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:25:15.463000Z
                         */
                        confirmed_until: string | null;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminSignInErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["BadLogin"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    admin_session_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChange"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    admin_session_confirm_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "secure_password123"
                 *     }
                 */
                "application/json": components["schemas"]["AdminConfirmation"];
                /**
                 * @example {
                 *       "password": "secure_password123"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["AdminConfirmation"];
                /**
                 * @example {
                 *       "password": "secure_password123"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["AdminConfirmation"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": 7,
                     *         "username": "new_user",
                     *         "email": "new_user@example.com",
                     *         "first_name": "John",
                     *         "last_name": "Doe",
                     *         "role": "admin"
                     *       },
                     *       "expires_at": "2026-11-21T16:15:15.463000Z",
                     *       "idle_seconds": 1800,
                     *       "confirmed_until": "2026-11-21T04:25:15.463000Z"
                     *     }
                     */
                    "application/json": {
                        user: {
                            id: number;
                            username: string;
                            email: string;
                            first_name: string;
                            last_name: string;
                            /**
                             * @example admin
                             * @enum {string}
                             */
                            role: "patient" | "doctor" | "admin";
                        };
                        /**
                         * Format: date-time
                         * @example 2026-11-21T16:15:15.463000Z
                         */
                        expires_at: string | null;
                        /** @example 1800 */
                        idle_seconds: number;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T04:25:15.463000Z
                         */
                        confirmed_until: string | null;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminConfirmationErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnlyToChange"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    reports_csp_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example [
                 *       {
                 *         "type": "csp-violation",
                 *         "body": {
                 *           "documentURL": "https://api.example.com/admin/users",
                 *           "effectiveDirective": "img-src",
                 *           "blockedURL": "https://elsewhere.example/pixel.png"
                 *         }
                 *       }
                 *     ]
                 */
                "application/reports+json": {
                    type: string;
                    body: {
                        documentURL: string;
                        effectiveDirective: string;
                        blockedURL?: string;
                        sourceFile?: string;
                        lineNumber?: number;
                    };
                }[];
                /**
                 * @example {
                 *       "csp-report": {
                 *         "document-uri": "https://api.example.com/admin/users",
                 *         "effective-directive": "img-src",
                 *         "blocked-uri": "https://elsewhere.example/pixel.png"
                 *       }
                 *     }
                 */
                "application/csp-report": {
                    "csp-report": {
                        "document-uri": string;
                        "effective-directive": string;
                        "blocked-uri"?: string;
                        "source-file"?: string;
                        "line-number"?: number;
                    };
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CspReportErrors"] | components["schemas"]["Detail"];
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
        };
    };
    audit_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
                /** @description Only this */
                action?: "account.registered" | "account.changed" | "account.activated" | "account.deactivated" | "account.deleted" | "account.viewed" | "picture.changed" | "upload.refused" | "role.requested" | "role.changed" | "role.denied" | "session.opened" | "session.refused" | "session.closed" | "session.revoked-all" | "refresh.rotated" | "refresh.reused" | "password.changed" | "password.reset-requested" | "password.reset" | "email.verification-requested" | "email.verification-sent" | "email.verified" | "email.change-requested" | "email.changed" | "email.change-undone" | "status.changed" | "status.deleted" | "follower.removed" | "block.added" | "block.removed" | "access.denied" | "throttled" | "staff.exported" | "mail.sent-again" | "server.started" | "server.stopped" | "database.migrated" | "audit.rekeyed";
                /** @description Only what the account with this id did */
                actor?: number;
                /** @description Only what concerns the account with this id */
                subject?: number;
                /** @description Only what succeeded, or only what was refused */
                outcome?: "success" | "failure";
                /** @description Only what happened at this moment or day, or later */
                from?: string;
                /** @description Only what happened before this moment or day */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 41,
                     *       "next": "https://api.example.com/api/audit/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": 7,
                     *           "happened_at": "2026-11-21T04:15:15.463000Z",
                     *           "action": "session.opened",
                     *           "outcome": "success",
                     *           "actor": 7,
                     *           "subject": 7,
                     *           "door": "POST /api/auth/login",
                     *           "network": "192.0.2.0/24",
                     *           "user_agent": "1f2e3d4c5b6a7988",
                     *           "request_id": "7d2f0f8e-6c1b-4a57-9c1e-0b6c2f1d5a43",
                     *           "details": {
                     *             "session": 12
                     *           },
                     *           "sequence": 1204,
                     *           "hash": "6b1f0c9e2d7a4b8f5e3c1d0a9f8e7b6c5d4a3b2c1f0e9d8c7b6a5f4e3d2c1b0a"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/audit/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T04:15:15.463000Z
                             */
                            happened_at: string;
                            /** @enum {string} */
                            action: "account.registered" | "account.changed" | "account.activated" | "account.deactivated" | "account.deleted" | "account.viewed" | "picture.changed" | "upload.refused" | "role.requested" | "role.changed" | "role.denied" | "session.opened" | "session.refused" | "session.closed" | "session.revoked-all" | "refresh.rotated" | "refresh.reused" | "password.changed" | "password.reset-requested" | "password.reset" | "email.verification-requested" | "email.verification-sent" | "email.verified" | "email.change-requested" | "email.changed" | "email.change-undone" | "status.changed" | "status.deleted" | "follower.removed" | "block.added" | "block.removed" | "access.denied" | "throttled" | "staff.exported" | "mail.sent-again" | "server.started" | "server.stopped" | "database.migrated" | "audit.rekeyed";
                            /** @enum {string} */
                            outcome: "success" | "failure";
                            actor: number | null;
                            subject: number | null;
                            door: string;
                            network: string | null;
                            user_agent: string | null;
                            request_id: string | null;
                            details: {
                                [key: string]: unknown;
                            };
                            sequence: number | null;
                            hash: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnly"];
            404: components["responses"]["InvalidPage"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    audit_export_csv_retrieve: {
        parameters: {
            query?: {
                /** @description Only this */
                action?: "account.registered" | "account.changed" | "account.activated" | "account.deactivated" | "account.deleted" | "account.viewed" | "picture.changed" | "upload.refused" | "role.requested" | "role.changed" | "role.denied" | "session.opened" | "session.refused" | "session.closed" | "session.revoked-all" | "refresh.rotated" | "refresh.reused" | "password.changed" | "password.reset-requested" | "password.reset" | "email.verification-requested" | "email.verification-sent" | "email.verified" | "email.change-requested" | "email.changed" | "email.change-undone" | "status.changed" | "status.deleted" | "follower.removed" | "block.added" | "block.removed" | "access.denied" | "throttled" | "staff.exported" | "mail.sent-again" | "server.started" | "server.stopped" | "database.migrated" | "audit.rekeyed";
                /** @description Only what the account with this id did */
                actor?: number;
                /** @description Only what concerns the account with this id */
                subject?: number;
                /** @description Only what succeeded, or only what was refused */
                outcome?: "success" | "failure";
                /** @description Only what happened at this moment or day, or later */
                from?: string;
                /** @description Only what happened before this moment or day */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries, the newest first */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example id,happened_at,action,outcome,actor,subject,door,network,user_agent,request_id,details,sequence,hash */
                    "text/csv": string;
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnlyConfirmed"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    audit_export_ndjson_retrieve: {
        parameters: {
            query?: {
                /** @description Only this */
                action?: "account.registered" | "account.changed" | "account.activated" | "account.deactivated" | "account.deleted" | "account.viewed" | "picture.changed" | "upload.refused" | "role.requested" | "role.changed" | "role.denied" | "session.opened" | "session.refused" | "session.closed" | "session.revoked-all" | "refresh.rotated" | "refresh.reused" | "password.changed" | "password.reset-requested" | "password.reset" | "email.verification-requested" | "email.verification-sent" | "email.verified" | "email.change-requested" | "email.changed" | "email.change-undone" | "status.changed" | "status.deleted" | "follower.removed" | "block.added" | "block.removed" | "access.denied" | "throttled" | "staff.exported" | "mail.sent-again" | "server.started" | "server.stopped" | "database.migrated" | "audit.rekeyed";
                /** @description Only what the account with this id did */
                actor?: number;
                /** @description Only what concerns the account with this id */
                subject?: number;
                /** @description Only what succeeded, or only what was refused */
                outcome?: "success" | "failure";
                /** @description Only what happened at this moment or day, or later */
                from?: string;
                /** @description Only what happened before this moment or day */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries, the newest first */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example string */
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["StaffOnlyConfirmed"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    user_activity_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 41,
                     *       "next": "https://api.example.com/api/user/activity/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": 7,
                     *           "happened_at": "2026-11-21T04:15:15.463000Z",
                     *           "action": "session.opened",
                     *           "outcome": "success",
                     *           "by": "you",
                     *           "network": "192.0.2.0/24"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/user/activity/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T04:15:15.463000Z
                             */
                            happened_at: string;
                            /** @enum {string} */
                            action: "account.registered" | "account.changed" | "account.activated" | "account.deactivated" | "account.deleted" | "account.viewed" | "picture.changed" | "upload.refused" | "role.requested" | "role.changed" | "role.denied" | "session.opened" | "session.refused" | "session.closed" | "session.revoked-all" | "refresh.rotated" | "refresh.reused" | "password.changed" | "password.reset-requested" | "password.reset" | "email.verification-requested" | "email.verification-sent" | "email.verified" | "email.change-requested" | "email.changed" | "email.change-undone" | "status.changed" | "status.deleted" | "follower.removed" | "block.added" | "block.removed" | "access.denied" | "throttled" | "staff.exported" | "mail.sent-again" | "server.started" | "server.stopped" | "database.migrated" | "audit.rekeyed";
                            /** @enum {string} */
                            outcome: "success" | "failure";
                            by: ("you" | "staff") | null;
                            network: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["InvalidPage"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    well_known_jwks_json_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "kty": "string",
                     *           "kid": "string",
                     *           "alg": "string",
                     *           "use": "string"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        keys: {
                            kty: string;
                            kid: string;
                            alg: string;
                            use: string;
                        }[];
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
        };
    };
    user_email_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "other_address@example.com",
                 *       "password": "secure_password123"
                 *     }
                 */
                "application/json": components["schemas"]["AccountEmailChange"];
                /**
                 * @example {
                 *       "email": "other_address@example.com",
                 *       "password": "secure_password123"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["AccountEmailChange"];
                /**
                 * @example {
                 *       "email": "other_address@example.com",
                 *       "password": "secure_password123"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["AccountEmailChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Verification e-mail sent."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountEmailChangeErrors"] | components["schemas"]["Detail"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChange"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    user_email_confirm_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q"
                 *     }
                 */
                "application/json": components["schemas"]["AccountEmailKey"];
                /**
                 * @example {
                 *       "key": "p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["AccountEmailKey"];
                /**
                 * @example {
                 *       "key": "p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["AccountEmailKey"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "ok"
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountEmailKeyErrors"] | components["schemas"]["Detail"];
                };
            };
            404: components["responses"]["KeyRefused"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    user_email_undo_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q"
                 *     }
                 */
                "application/json": components["schemas"]["AccountEmailKey"];
                /**
                 * @example {
                 *       "key": "p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["AccountEmailKey"];
                /**
                 * @example {
                 *       "key": "p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["AccountEmailKey"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "ok"
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description The body cannot be read, or a field is wrong. All field errors come together. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountEmailKeyErrors"] | components["schemas"]["Detail"];
                };
            };
            404: components["responses"]["KeyRefused"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    sessions_list: {
        parameters: {
            query?: {
                /** @description A page number, or `last` */
                page?: string;
                /** @description Items on a page */
                page_size?: number;
                /** @description From a `next` or `previous` link */
                cursor?: string;
                /** @description How many, together with `offset` */
                limit?: number;
                /** @description How many to skip */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 41,
                     *       "next": "https://api.example.com/api/sessions/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0",
                     *       "previous": null,
                     *       "results": [
                     *         {
                     *           "id": 7,
                     *           "current": true,
                     *           "kind": "rest-auth",
                     *           "device": "Firefox on Linux",
                     *           "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                     *           "network": "203.0.113.7",
                     *           "created_at": "2026-11-21T04:15:15.463000Z",
                     *           "last_seen_at": "2026-11-21T04:15:15.463000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        count: number;
                        /**
                         * Format: uri
                         * @example https://api.example.com/api/sessions/?page=2&cursor=WzEsWzIwXSwyLCJ4Il0
                         */
                        next: string | null;
                        /** Format: uri */
                        previous: string | null;
                        results: {
                            id: number;
                            current: boolean;
                            /** @example rest-auth */
                            kind: ("auth" | "accounts" | "rest-auth" | "users" | "simple-jwt" | "api-token-auth" | "admin") | null;
                            /** @example Firefox on Linux */
                            device: string | null;
                            /** @example Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 */
                            user_agent: string | null;
                            /** @example 203.0.113.7 */
                            network: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T04:15:15.463000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T04:15:15.463000Z
                             */
                            last_seen_at: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["InvalidPage"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    sessions_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChangeConfirmed"];
            /** @description There is no such session. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        detail: "No Session matches the given query." | "Not found.";
                    };
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    sessions_revoke_others_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Successfully logged out everywhere else."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChangeConfirmed"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
    sessions_revoke_all_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Successfully logged out everywhere."
                     *     }
                     */
                    "application/json": {
                        detail: string;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForbiddenToChangeConfirmed"];
            404: components["responses"]["NoSuchFormat"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Busy"];
        };
    };
}
